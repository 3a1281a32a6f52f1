/** The join again, slow and plain: texts as keys, objects as rows, everything in memory. */
import { formatAddress } from '../../src/core/address.ts';
import { isServerPort } from '../../src/flow/server-port.ts';
import type { LogFlow } from '../../src/model/log-flow.ts';
import type { Told } from './log-rows-arbitrary.ts';

type Answer = Extract<Told, { kind: 'answer' }>;
type Row = { readonly kind: 'flow' | 'names'; readonly row: LogFlow; readonly order: string };

const RANKS = ['tls-sni', 'quic-sni', 'http-connect', 'http-host', 'dns-answer', ''];
const ENDS = ['', 'attempt', 'open', 'closed', 'reset'];
/** Ends are told apart by address: rows between the ports of one machine are not for this. */
const client = ({ row }: Row) => formatAddress(row.client);
const server = ({ row }: Row) => formatAddress(row.server);
const said = (row: LogFlow) =>
  JSON.stringify(
    Object.entries(row)
      .filter(([name]) => name !== 'input')
      .map(([, value]) => (typeof value === 'number' && Number.isNaN(value) ? 'unknown' : value)),
  );

/** For rows that begin and end at different times: the order of the others is the join's own. */
export function referenceJoin(told: readonly Told[]): unknown[] {
  const answers = told.filter((one): one is Answer => one.kind === 'answer' && one.name !== '');
  const groups = new Map<string, Row[]>();
  let alone = 0;
  for (const one of told) {
    if (one.kind === 'answer') continue;
    const { row } = one;
    const entry = { kind: one.kind, row, order: `${one.kind} ${said(row)}` };
    const key =
      row.keyHigh !== 0
        ? [row.keyLow, row.keyHigh, ...[formatAddress(row.client), formatAddress(row.server)].sort()].join('|')
        : row.clientPort === 0 || row.serverPort === 0
          ? `alone ${alone++}`
          : [row.protocol, ...[`${client(entry)} ${row.clientPort}`, `${server(entry)} ${row.serverPort}`].sort()].join('|');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const flows: unknown[] = [];
  for (const rows of groups.values()) {
    rows.sort((a, b) => a.row.startUs - b.row.startUs || a.row.endUs - b.row.endUs);
    if (rows[0]!.row.keyHigh !== 0) flows.push(flowOf(pickLongest(rows), rows, answers));
    else
      for (const part of parts(rows))
        flows.push(
          flowOf(
            part.filter(({ kind }) => kind === 'flow'),
            part,
            answers,
          ),
        );
  }
  return flows;
}

function pickLongest(rows: readonly Row[]): Row[] {
  const bytes = ({ row }: Row) =>
    [row.bytesUp, row.bytesDown, row.wireBytesUp, row.wireBytesDown].reduce((sum, one) => sum + (one || 0), 0);
  const longest = (some: readonly Row[]) =>
    some.reduce<Row | undefined>((best, one) => {
      if (best === undefined) return one;
      const difference =
        one.row.endUs - one.row.startUs - (best.row.endUs - best.row.startUs) ||
        bytes(one) - bytes(best) ||
        rows.indexOf(one) - rows.indexOf(best);
      return difference > 0 ? one : best;
    }, undefined);
  const flows = rows.filter(({ kind }) => kind === 'flow');
  const both = longest(flows.filter(({ row }) => !row.oneWay));
  if (both !== undefined) return [both];
  const low = longest(flows.filter((one) => lowIsClient(one)));
  const high = longest(flows.filter((one) => !lowIsClient(one)));
  return [low, high].filter((one) => one !== undefined).sort((a, b) => rows.indexOf(a) - rows.indexOf(b));
}

const lowIsClient = ({ row }: Row) => {
  for (let i = 0; i < 4; i++) if (row.client[i] !== row.server[i]) return row.client[i]! < row.server[i]!;
  return row.clientPort <= row.serverPort;
};

function parts(rows: readonly Row[]): Row[][] {
  const made: Row[][] = [];
  let current: Row[] = [];
  for (const one of rows) {
    if (current.length > 0 && current[current.length - 1]!.order === one.order) continue;
    if (current.length === 0 || !goesOn(current, one)) {
      current = [];
      made.push(current);
    }
    current.push(one);
  }
  return made;
}

function goesOn(part: readonly Row[], { kind, row }: Row): boolean {
  const flows = part.filter((one) => one.kind === 'flow');
  const endUs = Math.max(...(flows.length > 0 ? flows : part).map((one) => one.row.endUs));
  const gap = (row.startUs - endUs) / 1e6;
  if (kind === 'names') return gap <= 15;
  const ended = flows.some((one) => one.row.tcpEnd === 'closed' || one.row.tcpEnd === 'reset');
  if (!row.oneWay) return gap <= 15 && !(ended && gap >= 0);
  const sender = formatAddress(row.client);
  const heard = flows.some((one) => client(one) === sender || (!one.row.oneWay && server(one) === sender));
  return gap <= (flows.length === 0 || heard ? 15 : 60);
}

function flowOf(flows: readonly Row[], rows: readonly Row[], answers: readonly Answer[]): unknown {
  const first = flows[0] ?? rows[0]!;
  const [from, to, directionFrom] = direction(flows, rows, first);
  const fromFirst = from === client(first);
  const address = fromFirst ? first.row.client : first.row.server;
  const peer = fromFirst ? first.row.server : first.row.client;
  const [clientPort, serverPort] = fromFirst ? [first.row.clientPort, first.row.serverPort] : [first.row.serverPort, first.row.clientPort];
  const sum = (of: (row: LogFlow, up: boolean) => number, sender: string) =>
    flows.reduce((total, one) => total + (of(one.row, client(one) === sender) || 0), 0);
  const payload = (row: LogFlow, up: boolean) => {
    const [bytes, wire, packets] = up ? [row.bytesUp, row.wireBytesUp, row.packetsUp] : [row.bytesDown, row.wireBytesDown, row.packetsDown];
    const header = (row.client[2] === 0xffff || row.server[2] === 0xffff ? 20 : 40) + (row.protocol === 6 ? 20 : 8);
    return Number.isNaN(bytes) ? (Number.isNaN(packets) ? wire : Math.max(0, wire - packets * header)) : bytes;
  };
  const startUs = Math.min(...(flows.length > 0 ? flows : rows).map(({ row }) => row.startUs));
  const endUs = Math.max(...(flows.length > 0 ? flows : rows).map(({ row }) => row.endUs));
  const [bytesUp, bytesDown] = [sum(payload, from), sum(payload, to)];
  const firstText = (field: 'ja4' | 'userAgent' | 'alpn' | 'tlsVersion' | 'application') =>
    rows.map(({ row }) => row[field]).find((text) => text !== '') ?? '';
  const named = rows
    .map(({ row }) => row)
    .filter(({ serverName }) => serverName !== '')
    .sort((a, b) => RANKS.indexOf(a.serverNameFrom) - RANKS.indexOf(b.serverNameFrom))[0];
  const learned = serverPort === 53 ? '' : learnedName(answers, address, peer, startUs);
  return {
    protocol: first.row.protocol,
    client: [...address],
    server: [...peer],
    clientPort,
    serverPort,
    directionFrom,
    startUs,
    endUs,
    bytesUp,
    bytesDown,
    wireBytesUp: sum((row, up) => (up ? row.wireBytesUp : row.wireBytesDown), from),
    wireBytesDown: sum((row, up) => (up ? row.wireBytesUp : row.wireBytesDown), to),
    packetsUp: sum((row, up) => (up ? row.packetsUp : row.packetsDown), from),
    packetsDown: sum((row, up) => (up ? row.packetsUp : row.packetsDown), to),
    tcpEnd: first.row.protocol !== 6 ? '' : endOf(flows, bytesUp > 0 && bytesDown > 0),
    application: firstText('application'),
    serverName: named?.serverName ?? learned,
    serverNameFrom: named?.serverNameFrom ?? (learned === '' ? '' : 'dns-answer'),
    alpn: firstText('alpn'),
    tlsVersion: firstText('tlsVersion'),
    ja4: firstText('ja4'),
    certificateNames: rows.map(({ row }) => row.certificateNames).find((list) => list.length > 0) ?? [],
    userAgent: firstText('userAgent'),
    truncated: (flows.some(({ row }) => row.sampling > 1) ? 16 : 0) | (flows.length === 0 ? 32 : 0),
    alerts: null,
    // No log tells of packets one by one.
    paced: false,
    burstsUp: 0,
    burstsDown: 0,
    keysUp: 0,
    keysDown: 0,
    continued: false,
    input: Math.min(...rows.map(({ row }) => row.input)),
    moreExchanges: 0,
    moreBytesUp: 0,
    moreBytesDown: 0,
    exchanges: flows.length === 0 || bytesUp > 0 || bytesDown > 0 ? [[startUs, bytesUp, bytesDown]] : [],
  };
}

function endOf(flows: readonly Row[], answered: boolean): string {
  const said = flows.map(({ row }) => row.tcpEnd);
  const worst = ENDS[Math.max(0, ...said.map((end) => ENDS.indexOf(end)))]!;
  if (worst === 'attempt' && answered) return 'open';
  return worst === 'reset' && said.includes('attempt') && !answered ? 'attempt' : worst;
}

function direction(flows: readonly Row[], rows: readonly Row[], first: Row): [from: string, to: string, by: string] {
  const both = flows.filter(({ row }) => !row.oneWay);
  const sure = flows.find(({ row }) => !row.unsureDirection);
  if (sure !== undefined) return [client(sure), server(sure), 'syn'];
  const named = rows.find(({ row }) => !row.oneWay && !row.unsureDirection);
  if (flows.length === 0 && named !== undefined) return [client(named), server(named), 'first'];
  const { clientPort, serverPort } = first.row;
  if (isServerPort(clientPort) && !isServerPort(serverPort)) return [server(first), client(first), 'port'];
  if (isServerPort(serverPort) && !isServerPort(clientPort)) return [client(first), server(first), 'port'];
  const told = named ?? both[0] ?? first;
  return [client(told), server(told), 'first'];
}

function learnedName(answers: readonly Answer[], asker: Uint32Array, address: Uint32Array, timeUs: number): string {
  const same = (a: Uint32Array, b: Uint32Array) => a.every((word, i) => word === b[i]);
  const told = answers.filter((one) => one.timeUs <= timeUs && same(one.client, asker) && same(one.address, address));
  const last = told.sort((a, b) => a.timeUs - b.timeUs)[told.length - 1];
  if (last === undefined) return '';
  return timeUs <= last.timeUs + 1e6 * Math.max(last.ttlSeconds, 5) ? last.name : '';
}
