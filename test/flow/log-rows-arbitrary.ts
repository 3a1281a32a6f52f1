import fc from 'fast-check';
import { LogFlow } from '../../src/model/log-flow.ts';
import type { LogSink } from '../../src/model/log-sink.ts';
import { keyOf } from '../key-of.ts';

/** What a reader would tell the sink, so that a test can tell it in any order. */
export type Told =
  | { readonly kind: 'flow' | 'names'; readonly row: LogFlow }
  | { readonly kind: 'answer'; readonly timeUs: number; client: Uint32Array; name: string; address: Uint32Array; ttlSeconds: number };

export function tell(sink: LogSink, told: readonly Told[]): void {
  for (const one of told) {
    if (one.kind === 'answer') sink.answer(one.timeUs, one.client, 0, one.name, one.address, 0, one.ttlSeconds);
    else sink[one.kind](one.row);
  }
}

export const ipv4 = (text: string): Uint32Array => {
  const [a, b, c, d] = text.split('.').map(Number);
  return Uint32Array.of(0, 0, 0xffff, ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0);
};

type Fields = Partial<Omit<LogFlow, 'client' | 'server' | 'reset'>> & {
  key?: string;
  client?: string | Uint32Array;
  server?: string | Uint32Array;
};

/** A row with TCP from 10.0.0.1:50000 to 203.0.113.7:443 unless said otherwise. */
export function logRow({ client = '10.0.0.1', server = '203.0.113.7', key = '', ...fields }: Fields): LogFlow {
  const row = new LogFlow();
  row.client.set(typeof client === 'string' ? ipv4(client) : client);
  row.server.set(typeof server === 'string' ? ipv4(server) : server);
  return Object.assign(row, { protocol: 6, clientPort: 50_000, serverPort: 443 }, keyOf(key), fields);
}

const START = 1_700_000_000_000_000;
const addresses = [...['10.0.0.1', '10.0.0.2', '203.0.113.7', '198.51.100.9'].map(ipv4), Uint32Array.of(0x20010db8, 0, 0, 1)];
const time = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 })).map((step) => START + step * 7_000_000);
const count = fc.constantFrom(0, 1, 0.5, 517, 40_000, 2 ** 32 - 1, 5_000_000_000, Number.NaN);
const text = (...texts: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.constantFrom(...texts));

const row: fc.Arbitrary<Told> = fc
  .record({
    kind: fc.constantFrom('flow', 'flow', 'names'),
    key: fc.constantFrom('', '', 'zeek:C1', 'zeek:C2', 'eve:1'),
    client: fc.constantFrom(...addresses),
    server: fc.constantFrom(...addresses),
    protocol: fc.constantFrom(6, 6, 17),
    clientPort: fc.constantFrom(50_000, 50_000, 443, 0),
    serverPort: fc.constantFrom(443, 443, 50_000, 53),
    startUs: time,
    lastsUs: fc.constantFrom(0, 1, 7_000_000, 60_000_000, 5_000_000_000),
    oneWay: fc.boolean(),
    unsureDirection: fc.boolean(),
    sampling: fc.constantFrom(1, 1, 1, 100),
    tcpEnd: fc.constantFrom('', 'attempt', 'open', 'closed', 'reset'),
    bytes: fc.array(count, { minLength: 6, maxLength: 6 }),
    serverName: text('api.example.com', 'www.example.com', '\ud800\u0000😀.example'),
    serverNameFrom: fc.constantFrom('tls-sni', 'quic-sni', 'http-connect', 'http-host', 'dns-answer', ''),
    ja4: text('t13d1516h2_8daaf6152771_e5627efa2ab1', 'x'),
    userAgent: text('curl/8', 'ü'.repeat(300)),
    alpn: text('h2', 'http/1.1'),
    certificateNames: fc.constantFrom([], [], ['a.example', '*.b.example'], ['a.example']),
  })
  .map(({ lastsUs, bytes, kind, ...fields }) => {
    const [bytesUp, bytesDown, wireBytesUp, wireBytesDown, packetsUp, packetsDown] = bytes as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const counts = { bytesUp, bytesDown, wireBytesUp, wireBytesDown, packetsUp, packetsDown };
    const down = fields.oneWay ? { bytesDown: 0, wireBytesDown: Number.NaN, packetsDown: Number.NaN } : {};
    return { kind, row: logRow({ ...fields, ...counts, ...down, endUs: fields.startUs + lastsUs } as Fields) } as Told;
  });

const answer: fc.Arbitrary<Told> = fc.record({
  kind: fc.constant('answer' as const),
  timeUs: time,
  client: fc.constantFrom(...addresses),
  name: fc.constantFrom('dns.example', 'other.example', 'ü.example'),
  address: fc.constantFrom(...addresses),
  ttlSeconds: fc.constantFrom(0, 30, 86_400),
});

/** Few addresses, ports, keys and times, so that rows meet. */
export const arbitraryTold: fc.Arbitrary<Told[]> = fc.array(fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: answer }), {
  maxLength: 30,
});
