/** What could have hidden something from a run, in plain sentences. */
import { countOf } from '../core/count-of.ts';
import type { Issues } from '../core/issues.ts';
import type { Scope } from '../model/scope.ts';
import type { FlowCounts } from './flow-tally.ts';
import type { StoodBack } from './judge.ts';
import { type LogRowCounts, logCaveats } from './log-caveats.ts';
import { standBackCaveats } from './stand-back-caveats.ts';

export interface RunFacts {
  readonly frames: number;
  readonly cutFrames: number;
  /** Of logs; none of captures. */
  readonly rows?: LogRowCounts;
  readonly tally: FlowCounts;
  readonly flowsByScope: Readonly<Record<Scope, number>>;
  readonly scopes: ReadonlySet<Scope>;
  readonly flowsOutsideWindow: number;
  /** Channels that were looked at, and those that some analyzers were not asked about. */
  readonly judged?: number;
  readonly stoodBack?: readonly StoodBack[];
  /** Channels of remote sessions from outside whose place is unknown, since no database was given. */
  readonly unplacedLogons?: number;
  readonly hosts: number;
  readonly spanUs: number;
  readonly issues: Issues;
}

const NO_ROWS: LogRowCounts = { flowRows: 0, nameRows: 0, answerRows: 0, alertRows: 0 };

/** Encapsulations that hold whole packets: traffic inside is unseen. */
const TUNNELS = [
  'gre',
  'mpls',
  'mpls-multicast',
  'pppoe-session',
  'ppp',
  'cisco-hdlc',
  '802.11',
  'radiotap',
  'ppi',
  'nflog',
  'esp',
  'sctp',
];
/** Fewer calls than this show no timer; see the beaconing analyzer. */
const LEAST_CALLS = 8;

/** @returns sentences in a fixed order; none when nothing could have hidden anything. */
export function caveats(run: RunFacts): string[] {
  const { tally, frames, rows = NO_ROWS } = run;
  const rowCount = rows.flowRows + rows.nameRows + rows.answerRows + rows.alertRows;
  if (frames === 0 && rowCount === 0) return ['The inputs hold no packets and no rows that tell of connections.'];
  if (tally.flows === 0) {
    if (frames === 0) return ['None of the rows tells of a TCP or UDP connection: no flow was seen.'];
    return [...encapsulation(run), 'None of the packets is TCP or UDP over IP that could be followed: no flow was seen.'];
  }
  if (run.flowsOutsideWindow === tally.flows) return [`None of the ${countOf(tally.flows, 'flow')} began between --since and --until.`];
  const { stoodBack = [], judged = 0 } = run;
  return [
    ...encapsulation(run),
    ...border(run),
    ...names(run),
    ...logCaveats(rows, tally, frames),
    ...standBackCaveats(stoodBack, judged),
    ...logons(run),
    ...time(run),
  ];
}

const share = (part: number, whole: number) => part / Math.max(whole, 1);
const percent = (part: number, whole: number) => {
  const value = 100 * share(part, whole);
  return value >= 1 ? `${Math.round(value)} %` : 'under 1 %';
};

function encapsulation({ issues, frames }: RunFacts): string[] {
  const inside = TUNNELS.map((name) => ({ name, count: issues.get(`passed-over.${name}`) })).filter(({ count }) => count > 0);
  const unknown = issues.list().filter(({ name }) => name.startsWith('unknown.'));
  const count = [...inside, ...unknown].reduce((sum, one) => sum + one.count, 0);
  if (share(count, frames) < 0.01) return [];
  const kinds = [...inside, ...unknown].map(({ name }) => name.replace('unknown.', '')).slice(0, 4);
  return [`${percent(count, frames)} of the frames were not looked into (${kinds.join(', ')}): what they carry is not in the ranking.`];
}

function border({ flowsByScope, scopes, hosts }: RunFacts): string[] {
  const judged = [...scopes].reduce((sum, scope) => sum + flowsByScope[scope], 0);
  const rest = (['outbound', 'inbound', 'internal', 'external'] as const).filter((scope) => !scopes.has(scope) && flowsByScope[scope] > 0);
  const others = rest.map((scope) => `${countOf(flowsByScope[scope], scope, scope)}`).join(', ');
  if (judged === 0) {
    return [
      `No flow goes the way that was judged (${[...scopes].join(', ')}); there are ${others || 'none to hosts'}. ` +
        'Say which networks are inside with --internal, or judge the others too with --scope all.',
    ];
  }
  const told: string[] = [];
  if (rest.length > 0 && rest.reduce((sum, scope) => sum + flowsByScope[scope], 0) > judged) {
    told.push(`Most flows were not judged: ${others}. --scope all judges them too.`);
  }
  if (hosts === 1) told.push('Only one host was seen: what others here do alike cannot speak for or against it.');
  return told;
}

function names({ tally, frames, cutFrames, issues }: RunFacts): string[] {
  const told: string[] = [];
  if (tally.named === 0 && frames > 0)
    told.push(
      'No flow has a server name: no TLS, QUIC or HTTP greeting and no DNS answer was captured, so destinations are bare addresses.',
    );
  else if (tally.named > 0 && share(tally.encryptedUnnamed, tally.encrypted) > 0.2) {
    told.push(
      `${percent(tally.encryptedUnnamed, tally.encrypted)} of the flows to port 443 have no server name: they began before the ${frames > 0 ? 'capture' : 'logs'}, hide it (ECH), or go to an address without one.`,
    );
  }
  if (share(cutFrames, frames) > 0.01) {
    told.push(
      `${percent(cutFrames, frames)} of the packets were cut by the snapshot length: byte counts are right, but names and fingerprints may be missing.`,
    );
  }
  if (share(tally.headCut, tally.flows) > 0.01) {
    told.push(`${percent(tally.headCut, tally.flows)} of the flows lack bytes at their beginning: names and fingerprints may be missing.`);
  }
  if (share(tally.lateStart, tally.tcp) > 0.1) {
    told.push(`${percent(tally.lateStart, tally.tcp)} of the TCP flows began before the capture: their names were not seen.`);
  }
  if (issues.get('dns.names-full') + issues.get('flow.heads-full') > 0)
    told.push('Some names were given up to keep memory bounded (see the issues).');
  return told;
}

function logons({ unplacedLogons = 0 }: RunFacts): string[] {
  if (unplacedLogons === 0) return [];
  const sessions = countOf(unplacedLogons, 'address outside holds', 'addresses outside hold');
  return [
    `${sessions} remote sessions with hosts here; where they come from is not known without a database of places (--geoip FILE.mmdb).`,
  ];
}

function time({ spanUs, flowsOutsideWindow, tally }: RunFacts): string[] {
  const told: string[] = [];
  const slowest = spanUs / 1e6 / LEAST_CALLS;
  if (slowest < 3600) {
    const words = slowest >= 120 ? `${Math.floor(slowest / 60)} min` : `${Math.max(1, Math.floor(slowest))} s`;
    told.push(`The inputs span ${span(spanUs / 1e6)}: a timer slower than about ${words} cannot show itself in so short a time.`);
  }
  if (tally.exchangesSummed > 0)
    told.push(`${countOf(tally.exchangesSummed, 'long flow')} had more exchanges than are kept one by one; the rest were only summed.`);
  if (flowsOutsideWindow > 0)
    told.push(
      `${countOf(flowsOutsideWindow, 'flow')} began outside --since and --until and ${flowsOutsideWindow === 1 ? 'was' : 'were'} left out.`,
    );
  return told;
}

function span(seconds: number): string {
  if (seconds >= 7200) return `${(seconds / 3600).toFixed(1)} hours`;
  return seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds.toFixed(seconds < 10 ? 1 : 0)} seconds`;
}
