import { describe, expect, it } from 'vitest';
import { awsVpc } from '../../../src/source/log/cloud/aws-vpc.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const DEFAULT_HEADER = 'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const ROW = '2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK';

describe('AWS VPC flow logs', () => {
  it('reads the default format without a header, one direction each', () => {
    const { flows, issues } = readLog(awsVpc, `${ROW}\n`);
    expect(issues).toEqual({ 'aws-vpc.rounded-times': 1 });
    expect(flows).toEqual([
      expect.objectContaining({
        client: '172.31.16.139',
        server: '172.31.16.21',
        clientPort: 20641,
        serverPort: 22,
        protocol: 6,
        startUs: 1418530010e6,
        endUs: 1418530070e6,
        wireBytesUp: 4249,
        wireBytesDown: 0,
        packetsUp: 20,
        bytesUp: Number.NaN,
        oneWay: true,
        unsureDirection: true,
        tcpEnd: '',
      }),
    ]);
  });

  it('reads the header in any order, with columns nobody knows, and forgives CRLF, a byte order mark and repeated headers', () => {
    const names = DEFAULT_HEADER.split(' ');
    const values = ROW.split(' ');
    const shuffled = [...names.keys()].sort((a, b) => ((a * 7) % 14) - ((b * 7 + 3) % 14));
    const header = [...shuffled.map((i) => names[i]), 'a-new-field'].join(' ');
    const row = [...shuffled.map((i) => values[i]), 'whatever'].join(' ');
    const { flows, issues } = readLog(awsVpc, `\ufeff${header}\r\n${row}\r\n${header}\r\n${row}\r\n`);
    expect(issues).toEqual({ 'aws-vpc.rounded-times': 1 });
    expect(flows).toHaveLength(2);
    expect(flows[0]).toEqual(readLog(awsVpc, ROW).flows[0]);
  });

  it('takes the addresses inside the packet where they differ, and who began from the TCP flags', () => {
    const header =
      'instance-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr srcport dstport protocol tcp-flags packets bytes start end';
    const { flows } = readLog(
      awsVpc,
      `${header}
- eni-1 10.0.1.5 10.0.0.220 10.0.1.5 203.0.113.5 40000 443 6 2 6 568 1566848875 1566848933
- eni-1 10.0.0.220 10.0.1.5 203.0.113.5 10.0.1.5 443 40000 6 19 7 376 1566848875 1566848933
`,
    );
    expect(flows).toEqual([
      expect.objectContaining({
        client: '10.0.1.5',
        server: '203.0.113.5',
        serverPort: 443,
        unsureDirection: false,
        wireBytesUp: 568,
        tcpEnd: '',
      }),
      expect.objectContaining({
        client: '203.0.113.5',
        server: '10.0.1.5',
        serverPort: 40000,
        unsureDirection: true,
        wireBytesUp: 376,
        wireBytesDown: 0,
        tcpEnd: 'closed',
      }),
    ]);
  });

  it('says what was rejected, and counts intervals without data or with too much', () => {
    const { flows, issues } = readLog(
      awsVpc,
      `${DEFAULT_HEADER}
${ROW.replace('ACCEPT', 'REJECT')}
2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA
2 123456789010 eni-11111111aaaaaaaaa - - - - - - - 1431280876 1431280934 - SKIPDATA
`,
    );
    expect(flows.map(({ tcpEnd }) => tcpEnd)).toEqual(['attempt']);
    expect(issues).toEqual({ 'aws-vpc.no-data': 1, 'aws-vpc.rounded-times': 1, 'aws-vpc.skipped-data': 1 });
  });

  it('reads the time in front of lines that CloudWatch exports, and IPv6', () => {
    const line =
      '2023-01-01T00:00:00.000Z 2 123456789010 eni-1235b8ca123456789 2001:db8::1 2001:db8::2 34892 22 6 54 8855 1477913708 1477913820 ACCEPT OK';
    expect(awsVpc.recognises(new TextEncoder().encode(line))).toBe(true);
    expect(readLog(awsVpc, line).flows).toEqual([expect.objectContaining({ client: '2001:db8::1', server: '2001:db8::2' })]);
  });

  it('clamps and counts times and counts that cannot be, and counts lines that are no rows with their place', () => {
    const { flows, issues, places } = readLog(
      awsVpc,
      `${DEFAULT_HEADER}
${ROW.replace('4249', '-5')}
${ROW.replace('1418530070', '1418530000')}
${ROW.replace('172.31.16.139', '172.31.16.1390')}
${ROW.replace('1418530010 1418530070', '0 0')}
${ROW.slice(0, 60)}
${ROW.replace('20641', '70000')}
`,
    );
    expect(flows.map(({ startUs, endUs, wireBytesUp }) => [startUs, endUs - startUs, wireBytesUp])).toEqual([
      [1418530010e6, 60e6, 0],
      [1418530010e6, 0, 4249],
    ]);
    expect(issues).toEqual({ 'aws-vpc.odd-count': 1, 'aws-vpc.odd-time': 1, 'aws-vpc.bad-line': 4, 'aws-vpc.rounded-times': 1 });
    expect(places['aws-vpc.bad-line']).toEqual(['log:4', 'log:5', 'log:6']);
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(awsVpc, `${DEFAULT_HEADER}\n${ROW}\n${ROW}\n`);
  });
});
