import { describe, expect, it } from 'vitest';
import { nfdumpCsv } from '../../../src/source/log/netflow/nfdump-csv.ts';
import { nfdumpJson } from '../../../src/source/log/netflow/nfdump-json.ts';
import { nfdumpPipe } from '../../../src/source/log/netflow/nfdump-pipe.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const HEADER = 'ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out';
const ROW = '2024-03-01 12:00:05,2024-03-01 12:00:07,1.250,192.0.2.7,203.0.113.9,50000,443,TCP,...AP.SF,0,0,7,359,0,0,0,0';
const SUMMARY = 'Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,359,7,1,1,51\n';
const START = Date.UTC(2024, 2, 1, 12, 0, 5) * 1000;
const JSON_ROW = {
  type: 'FLOW',
  sampled: 0,
  export_sysid: 0,
  first: '2024-03-01T12:00:05.401',
  last: '2024-03-01T12:00:06.404',
  in_packets: 7,
  in_bytes: 359,
  proto: 6,
  tcp_flags: '......S.',
  src_port: 50_000,
  dst_port: 443,
  src4_addr: '192.0.2.7',
  dst4_addr: '203.0.113.9',
};
const PIPE = '2|1709294405401|1709294406404|6|0|0|0|3221225991|50000|0|0|0|3405803785|443|0|0|0|0|27|0|7|359';
const V6_PIPE = '10|1709294405401|1709294406404|17|536939960|0|0|5|50000|536939960|0|0|6|443|0|0|0|0|0|0|2|200';

describe('nfdump -o csv', () => {
  it('reads one direction a line, with the duration that is finer than the times, up to the summary', () => {
    const { flows, issues } = readLog(nfdumpCsv, `${HEADER}\r\n${ROW}\r\n${SUMMARY}`);
    expect(flows).toEqual([
      expect.objectContaining({
        client: '192.0.2.7',
        server: '203.0.113.9',
        clientPort: 50_000,
        serverPort: 443,
        protocol: 6,
        startUs: START,
        endUs: START + 1_250_000,
        packetsUp: 7,
        wireBytesUp: 359,
        bytesUp: Number.NaN,
        oneWay: true,
        tcpEnd: 'closed',
      }),
    ]);
    expect(issues).toEqual({ 'nfdump.local-time': 1, 'nfdump.whole-seconds': 1 });
  });

  it('goes by the header: columns in another order, outgoing counters, ICMP', () => {
    const icmp = ROW.replace('50000,443,TCP', '0,8.0,ICMP').replace('7,359,0,0', '7,359,3,200');
    const order = HEADER.split(',')
      .map((_, i) => i)
      .reverse();
    const turned = [HEADER, icmp].map((line) => order.map((i) => line.split(',')[i]).join(','));
    const { flows } = readLog(nfdumpCsv, turned.join('\n'));
    expect(flows).toEqual([
      expect.objectContaining({
        protocol: 1,
        clientPort: 0,
        serverPort: 0,
        oneWay: false,
        wireBytesUp: 359,
        wireBytesDown: 200,
        packetsDown: 3,
      }),
    ]);
  });

  it('counts lines that are no flow, with their place', () => {
    const { flows, issues, places } = readLog(
      nfdumpCsv,
      [HEADER, ROW.replace('192.0.2.7', 'x'), 'half,a', ROW.replace(',443,', ',70000,'), ROW].join('\n'),
    );
    expect(flows).toHaveLength(1);
    expect(issues['nfdump.bad-line']).toBe(3);
    expect(places['nfdump.bad-line']).toEqual(['log:2', 'log:3', 'log:4']);
  });
});

describe('nfdump -o json', () => {
  it('reads an array printed over many lines', () => {
    const two = [
      JSON_ROW,
      {
        ...JSON_ROW,
        src4_addr: undefined,
        dst4_addr: undefined,
        src6_addr: '2001:db8::1',
        dst6_addr: '2001:db8::2',
        sampled: 1,
        out_packets: 2,
        out_bytes: 90,
      },
    ];
    const { flows, issues } = readLog(nfdumpJson, JSON.stringify(two, null, '\t'));
    expect(flows).toEqual([
      expect.objectContaining({
        client: '192.0.2.7',
        startUs: START + 401_000,
        endUs: START + 1_404_000,
        wireBytesUp: 359,
        tcpEnd: 'attempt',
        oneWay: true,
        sampling: 1,
      }),
      expect.objectContaining({ client: '2001:db8::1', server: '2001:db8::2', oneWay: false, wireBytesDown: 90, sampling: 2 }),
    ]);
    expect(issues).toEqual({ 'nfdump.local-time': 1, 'nfdump.sampled': 1 });
  });

  it('counts objects that are no flow', () => {
    const { flows, issues } = readLog(
      nfdumpJson,
      JSON.stringify([{ ...JSON_ROW, first: 'x' }, { ...JSON_ROW, in_bytes: '1' }, {}], null, '\t'),
    );
    expect([flows.length, issues['nfdump.bad-line']]).toEqual([0, 3]);
  });
});

describe('nfdump -o pipe', () => {
  it('reads exact times and both families, and passes over the sums', () => {
    const { flows, issues } = readLog(
      nfdumpPipe,
      `${PIPE}\n${V6_PIPE}\nSummary: total flows: 2\nTime window: x\nTotal flows processed: 2\nSys: 0.1s\n`,
    );
    expect(issues).toEqual({});
    expect(flows).toEqual([
      expect.objectContaining({
        client: '192.0.2.7',
        server: '203.0.113.9',
        startUs: 1709294405401000,
        endUs: 1709294406404000,
        tcpEnd: 'closed',
        wireBytesUp: 359,
        packetsUp: 7,
      }),
      expect.objectContaining({ client: '2001:db8::5', server: '2001:db8::6', protocol: 17, serverPort: 443, wireBytesUp: 200 }),
    ]);
  });

  it('reads the older form with milliseconds apart', () => {
    const old = PIPE.replace('1709294405401|1709294406404', '1709294405|401|1709294406|404');
    expect(readLog(nfdumpPipe, old).flows).toEqual(readLog(nfdumpPipe, PIPE).flows);
  });
});

describe('all three', () => {
  it.each([
    ['csv', nfdumpCsv, `${HEADER}\n${ROW}\n${ROW}\n`],
    ['json', nfdumpJson, JSON.stringify([JSON_ROW, JSON_ROW], null, '\t')],
    ['pipe', nfdumpPipe, `${PIPE}\n${V6_PIPE}\n`],
  ] as const)('%s: cut anywhere nothing is thrown or invented', (_name, format, text) => {
    everyPrefix(format, text);
  });

  it('know their own and no other', () => {
    const samples = [`${HEADER}\n${ROW}`, JSON.stringify([JSON_ROW], null, '\t'), PIPE, 'a,b,c\n1,2,3', '[{"a":1}]', '1|2|3'];
    const claims = samples.map((text) =>
      [nfdumpCsv, nfdumpJson, nfdumpPipe].map((format) => format.recognises(new TextEncoder().encode(text))),
    );
    expect(claims.map((row) => row.map(Number).join(''))).toEqual(['100', '010', '001', '000', '000', '000']);
  });
});
