import fc from 'fast-check';
import { AlertList } from '../../src/model/alert-list.ts';
import { Flow } from '../../src/model/flow.ts';

const four = (text: string): number[] => {
  const [a, b, c, d] = text.split('.').map(Number);
  return [0, 0, 0xffff, ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0];
};
const inside = ['10.0.0.1', '10.0.0.2', '192.168.1.9', '100.64.3.3'].map(four);
const outside = ['93.184.216.34', '8.8.8.8', '203.0.113.7', '198.51.100.20'].map(four);
const inside6 = [0xfd000000, 0, 0, 1];
const outside6 = [0x20010db8, 0, 0, 0x42];
const groups = [four('224.0.0.251'), four('255.255.255.255'), four('0.0.0.0'), [0xff020000, 0, 0, 0xfb]];
const manyOutside = Array.from({ length: 12 }, (_, i) => four(`151.101.${i * 7}.${i * 19}`));

const address = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...inside) },
  { weight: 6, arbitrary: fc.constantFrom(...outside, ...manyOutside) },
  { weight: 2, arbitrary: fc.constantFrom(inside6, outside6) },
  { weight: 1, arbitrary: fc.constantFrom(...groups) },
);

/** Hostile on purpose: texts that look like addresses, quotes, line ends, a zero, lone surrogates, an empty name. */
const serverName = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.constantFrom('api.telegram.org', 'www.example.com', 'cdn.example.com') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('8.8.8.8:443', '8.8.8.8', '[2001:db8::42]:443', '2001:db8::42', '08.8.8.8:443', '8.8.8.8:99999'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "'; DROP TABLE flow; --",
      'a"b,c\r\nd',
      'z\u0000z',
      'z',
      '\ud800x',
      '\ufffdx',
      '\u001b[31mred',
      '=1+1',
      '😀.example',
    ),
  },
);

const time = fc.integer({ min: 0, max: 12 }).map((step) => 1_700_000_000_000_000 + step * 1_000_003);
const bytes = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(1_400, 5_000_000_000));

const exchange = fc.record({ offsetUs: fc.integer({ min: 0, max: 5 }), up: bytes, down: bytes });

const alert = fc.record({
  generatorId: fc.constantFrom(0, 1, 4_294_967_295),
  signatureId: fc.integer({ min: 0, max: 5 }),
  signature: fc.constantFrom('', "ET '; DROP TABLE alert; --", '\ud800x', '\ufffdx', 'z\u0000', '😀'),
  category: fc.constantFrom('', 'Misc'),
  severity: fc.constantFrom(0, 1, 3),
  count: fc.constant(1),
  firstUs: time,
  lastUs: fc.constant(1_800_000_000_000_000),
});

/** A finished flow as the table might give it, with many ties in every field. */
export const arbitraryFlow: fc.Arbitrary<Flow> = fc
  .record({
    client: address,
    server: address,
    protocol: fc.constantFrom(6, 17, 132),
    clientPort: fc.constantFrom(0, 50_000, 50_001, 65_535),
    serverPort: fc.constantFrom(443, 80, 53, 8443, 1, 2, 3, 4, 5, 65_535),
    startUs: time,
    durationUs: fc.constantFrom(0, 1, 3_600_000_000),
    serverName,
    serverNameFrom: fc.constantFrom('', 'tls-sni', 'quic-sni', 'http-host', 'http-connect', 'dns-answer'),
    ja4: fc.constantFrom('', '', 't13d1516h2_8daaf6152771_e5627efa2ab1', 't12i030500_x', 'same text'),
    userAgent: fc.constantFrom('', '', 'curl/8', 'same text', "Mozilla'); --"),
    tcpEnd: fc.constantFrom('', 'attempt', 'open', 'closed', 'reset'),
    packetsDown: fc.constantFrom(0, 1, 7),
    exchanges: fc.array(exchange, { maxLength: 4 }),
    more: fc.constantFrom(0, 0, 0, 3),
    alerts: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(alert, { maxLength: 20 })),
    truncated: fc.constantFrom(0, 0, 1, 16, 32, 96, 18),
    bytesUp: bytes,
    bytesDown: bytes,
    paced: fc.boolean(),
    pace: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(1), fc.nat(1)),
  })
  .map((made) => {
    const flow = new Flow();
    flow.client.set(made.client);
    flow.server.set(made.server);
    const {
      protocol,
      clientPort,
      serverPort,
      startUs,
      serverName,
      serverNameFrom,
      ja4,
      userAgent,
      tcpEnd,
      packetsDown,
      bytesUp,
      bytesDown,
      truncated,
    } = made;
    Object.assign(flow, {
      protocol,
      clientPort,
      serverPort,
      startUs,
      serverName,
      ja4,
      userAgent,
      tcpEnd,
      packetsDown,
      bytesUp,
      bytesDown,
      truncated,
    });
    flow.endUs = startUs + made.durationUs;
    flow.paced = made.paced;
    if (made.paced) [flow.burstsUp, flow.burstsDown, flow.keysUp, flow.keysDown] = made.pace;
    flow.serverNameFrom = serverName === '' ? '' : serverNameFrom;
    flow.packetsUp = 1 + made.exchanges.length;
    flow.wireBytesUp = bytesUp + 40;
    flow.wireBytesDown = bytesDown + 28;
    flow.certificateNames = serverName === '' ? [] : [serverName, '*.example.com'];
    const alerts = new AlertList();
    for (const one of made.alerts) alerts.add(one);
    flow.alerts = made.alerts.length === 0 ? null : alerts;
    flow.exchangeCount = made.exchanges.length;
    let timeUs = startUs;
    made.exchanges.forEach(({ offsetUs, up, down }, i) => {
      timeUs += offsetUs;
      flow.exchangeTimesUs[i] = timeUs;
      flow.exchangeBytesUp[i] = up;
      flow.exchangeBytesDown[i] = down;
    });
    if (flow.exchangeCount > 0) flow.moreExchanges = made.more;
    return flow;
  });
