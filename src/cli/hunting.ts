/** Adds what is new to a store, judges a window of it and puts what it finds beside earlier runs. */
import { PRIVATE_RANGES, parseInternal } from '../channel/internal.ts';
import { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import { analyzers } from '../evidence/analyzers.ts';
import { withoutAllowed } from '../finding/allow/set-aside.ts';
import { caveats } from '../finding/caveats.ts';
import { HostBook } from '../finding/hosts/host-book.ts';
import { nameHosts } from '../finding/hosts/name-hosts.ts';
import { judgeChannels } from '../finding/judge.ts';
import { withReach } from '../finding/reach/with-reach.ts';
import { ApplicationTally } from '../finding/surroundings/application-tally.ts';
import { gatherSurroundings } from '../finding/surroundings/gather-surroundings.ts';
import { huntCaveats } from '../hunt/hunt-caveats.ts';
import { believedUntilUs, huntWindowOf } from '../hunt/hunt-window-of.ts';
import { type Remembered, rememberFindings } from '../hunt/remember-findings.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Severity } from '../model/severity.ts';
import { loadCatalogue } from '../service/catalogue.ts';
import { openPlaces } from '../service/open-places.ts';
import { HuntStore } from '../store/hunt-store.ts';
import type { Retention } from '../store/retain.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { collectEarly } from './collect-early.ts';
import { huntFindings } from './hunt-findings.ts';
import { importInputs, refuseStreams } from './import-inputs.ts';
import { onInterrupt } from './on-interrupt.ts';
import { reportSummary } from './report-summary.ts';
import { toldIssues } from './told-issues.ts';
import { version } from './version.ts';

/** Findings of one run that are remembered. */
const MOST_FINDINGS = 10_000;

export interface HuntRequest extends Omit<AnalyzeRequest, 'internal' | 'keep' | 'store' | 'onKeepFailure'> {
  readonly store: string;
  /** As the operator wrote them; null to take the store's. */
  readonly internal: readonly string[] | null;
  readonly windowUs: number;
  readonly retention: Retention;
  /** This machine's clock. */
  readonly nowUs: number;
  /** Told the end of the window before anything that was found is remembered. */
  readonly onWindow?: (untilUs: number) => Promise<void>;
}

export interface Hunted {
  readonly report: Report;
  /** Why findings could not be remembered, or what is old could not be let go; null when all could. */
  readonly failure: UserError | null;
  /** End of the window; null when there was nothing to judge. */
  readonly untilUs: number | null;
  /** All that may be told others, however many a report shows: neither benign nor allowed; those that ended last. */
  readonly told: readonly Finding[];
}

/** @throws UserError when the request cannot be carried out. What was imported before stays. */
export async function hunting(request: HuntRequest): Promise<Hunted> {
  await refuseStreams(request.paths);
  collectEarly();
  const catalogue = loadCatalogue({ extraFile: request.servicesFile ?? undefined, extra: request.services });
  const places = request.geoip.length === 0 ? null : await openPlaces(request.geoip);
  const opening = HuntStore.open(request.store, { internal: request.internal, standard: PRIVATE_RANGES });
  const release = onInterrupt(async () => (await opening.catch(() => null))?.forsake());
  const store = await opening.finally(() => opening.catch(release));
  try {
    const issues = new Issues();
    const internal = parseInternal(store.internal);
    const read = await importInputs(request, store, internal, issues);
    const believedUs = believedUntilUs(request.nowUs, read.clockUs);
    const span = (await store.span(believedUs)) ?? (await store.span());
    const window = huntWindowOf(request, span?.lastUs ?? null);
    const channels = await store.window({ internal, scopes: request.scopes, services: catalogue, window: window ?? { untilUs: 0 } });
    const judged = await judgeChannels(channels, analyzers, {
      past: async () => (window === null ? null : channels.past()),
      top: Math.max(request.top, MOST_FINDINGS),
      limits: request.limits,
      ...(places === null ? {} : { places }),
    });
    if (window !== null) await request.onWindow?.(window.untilUs);
    const book = new HostBook(request.hosts ?? []);
    const remembered =
      window === null
        ? NOTHING_FOUND
        : await rememberFindings(await store.findings(), window, request.scopes, nameHosts(judged.findings, book), judged.total);
    const { findings, runsBefore } = remembered;
    // Those that ended too: what hosts are called now, not what they were when the finding was last seen.
    const named = nameHosts(findings, book);
    const { ranked, shown, benign, aside, told } = huntFindings(named, {
      marks: await (await store.marks()).marks(),
      allowances: request.allowances ?? [],
      nowUs: request.nowUs,
      endUs: window?.untilUs ?? 0,
      top: request.top,
      total: judged.total,
    });
    const summary = await channels.summary();
    const facts = await channels.facts();
    const network = await channels.network();
    const applications = new ApplicationTally();
    for (const one of facts.applications) applications.add({ ...one });
    const hasFlows = summary.flows > 0;
    const report: Report = {
      tool: { name: 'undertow', version: version() },
      inputs: read.flows.inputs,
      summary: {
        ...reportSummary(read.flows, summary, judged.judged, hasFlows ? network : { firstUs: null, lastUs: null }),
        ...withoutAllowed({ findings: judged.total - benign.length, bySeverity: withoutBenign(judged.bySeverity, benign) }, aside.allowed),
        ...(benign.length === 0 ? {} : { benign: benign.length }),
      },
      issues: toldIssues(issues),
      caveats: [
        ...huntCaveats({
          window,
          flows: summary.flows,
          known: read.known,
          runsBefore,
          pastDays: judged.survey.past?.days ?? 0,
          firstUs: span?.firstUs ?? null,
          dropped: judged.total - judged.findings.length,
          laterFlows: await store.laterFlows(window?.untilUs ?? 0),
        }),
        ...aside.caveats,
        ...(hasFlows
          ? caveats({
              frames: facts.packets,
              cutFrames: read.flows.cutFrames,
              rows: facts.rows,
              tally: facts.tally,
              flowsByScope: summary.flowsByScope,
              scopes: request.scopes,
              flowsOutsideWindow: 0,
              judged: judged.judged,
              stoodBack: judged.stoodBack,
              unplacedLogons: places === null ? judged.logonChannels : 0,
              hosts: summary.hosts,
              spanUs: network.lastUs - network.firstUs,
              issues,
            })
          : []),
      ],
      findings: await withReach(channels, ranked, judged.flagged),
      ...(aside.allowed === null ? {} : { allowed: aside.allowed }),
      surroundings: request.surroundings
        ? await gatherSurroundings(channels, { findings: ranked.slice(0, shown), survey: judged.survey }, applications.shares())
        : null,
    };
    const failure = remembered.failure ?? (span === null ? null : await letGo(store, request.retention, span.lastUs));
    return { report, failure, untilUs: window?.untilUs ?? null, told };
  } finally {
    release();
    store.close();
  }
}

function withoutBenign(bySeverity: Readonly<Record<Severity, number>>, benign: readonly Finding[]): Record<Severity, number> {
  const left = { ...bySeverity };
  for (const { severity } of benign) left[severity]--;
  return left;
}

const NOTHING_FOUND: Remembered = { findings: [], runsBefore: 0, failure: null };

/** Old flows that stay for want of room cost no report. */
async function letGo(store: HuntStore, retention: Retention, lastUs: number): Promise<UserError | null> {
  try {
    await store.retain(retention, lastUs);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
