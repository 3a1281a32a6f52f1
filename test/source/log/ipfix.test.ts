import { describe, expect, it } from 'vitest';
import { ipfix } from '../../../src/source/log/netflow/ipfix.ts';
import { netflow } from '../../../src/source/log/netflow/netflow.ts';
import { join } from '../helpers.ts';
import { readLog } from './cloud-helpers.ts';
import { be16, be32, be64, ip, ipfixMessage, set, template } from './export-builder.ts';

const SECONDS = 1_700_000_000;
const ENDS = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
] as const;
const ends = join(ip('10.0.0.5'), ip('203.0.113.9'), be16(50_000), be16(443), new Uint8Array([6]));
const text = (value: string) => join(new Uint8Array([value.length]), new TextEncoder().encode(value));
const MS = SECONDS * 1000;
const read = (...sets: Uint8Array[]) => readLog(ipfix, ipfixMessage(sets, { seconds: SECONDS }));

describe('IPFIX', () => {
  it("reads biflows: the reverse counters of RFC 5103 are the server's", () => {
    const { flows, issues } = read(
      set(2, template(300, ...ENDS, [152, 8], [153, 8], [1, 8], [2, 4], [1, 8, 29305], [2, 4, 29305])),
      set(300, ends, be64(MS - 5_000), be64(MS - 1_250), be64(1_500), be32(12), be64(90_000), be32(80)),
    );
    expect(issues).toEqual({});
    expect(flows).toEqual([
      expect.objectContaining({
        oneWay: false,
        unsureDirection: false,
        client: '10.0.0.5',
        wireBytesUp: 1_500,
        wireBytesDown: 90_000,
        packetsUp: 12,
        packetsDown: 80,
        startUs: (MS - 5_000) * 1000,
        endUs: (MS - 1_250) * 1000,
      }),
    ]);
  });

  it('turns a biflow round whose source is the responder', () => {
    const { flows } = read(
      set(2, template(300, ...ENDS, [1, 4], [1, 4, 29305], [239, 1])),
      set(300, ends, be32(90_000), be32(1_500), new Uint8Array([2])),
    );
    expect(flows[0]).toMatchObject({
      client: '203.0.113.9',
      server: '10.0.0.5',
      clientPort: 443,
      serverPort: 50_000,
      wireBytesUp: 1_500,
      wireBytesDown: 90_000,
    });
  });

  it('takes initiator and responder counters for both directions', () => {
    const { flows } = read(
      set(2, template(300, ...ENDS, [231, 4], [232, 4], [298, 4], [299, 4])),
      set(300, ends, be32(1), be32(2), be32(3), be32(4)),
    );
    expect(flows[0]).toMatchObject({ oneWay: false, wireBytesUp: 1, wireBytesDown: 2, packetsUp: 3, packetsDown: 4 });
  });

  it('passes over what it does not know, by its length, short or long, and reads names', () => {
    const long = join(new Uint8Array([255]), be16(300), new Uint8Array(300));
    const { flows, issues } = read(
      set(2, template(300, [82, 65_535], ...ENDS, [5, 65_535, 6871], [460, 65_535], [1, 8], [188, 65_535, 35632])),
      set(
        300,
        text('eth0'),
        ends,
        long,
        text('API.Example.org:443'),
        be64(5),
        text(''),
        text('x'),
        ends,
        text(''),
        text('a.example'),
        be64(6),
        text('B.example.'),
      ),
    );
    expect(issues).toEqual({ 'netflow.no-time': 2 });
    expect(flows.map(({ wireBytesUp, serverName, serverNameFrom }) => [wireBytesUp, serverName, serverNameFrom])).toEqual([
      [5, 'api.example.org', 'http-host'],
      [6, 'b.example', 'tls-sni'],
    ]);
  });

  it('reads numbers in reduced size, IPv6, and times of every kind', () => {
    const ntp = (seconds: number, fraction: number) => join(be32(seconds + 2_208_988_800), be32(fraction));
    const v6 = join(be32(0x20010db8), be32(0), be32(0), be32(5));
    const timesOf = (fields: [number, number][], ...values: Uint8Array[]) => {
      const { flows } = read(
        set(2, template(300, [27, 16], [28, 16], [1, 3], ...fields)),
        set(300, v6, v6, new Uint8Array([1, 0, 0]), ...values),
      );
      expect(flows[0]).toMatchObject({ client: '2001:db8::5', wireBytesUp: 65_536 });
      return [flows[0]!.startUs - SECONDS * 1e6, flows[0]!.endUs - SECONDS * 1e6];
    };
    expect(
      timesOf(
        [
          [150, 4],
          [151, 4],
        ],
        be32(SECONDS - 9),
        be32(SECONDS - 8),
      ),
    ).toEqual([-9e6, -8e6]);
    expect(
      timesOf(
        [
          [154, 8],
          [155, 8],
        ],
        ntp(SECONDS - 2, 0x80000000),
        ntp(SECONDS - 1, 0x40000000),
      ),
    ).toEqual([-1_500_000, -750_000]);
    expect(
      timesOf(
        [
          [156, 8],
          [157, 8],
        ],
        ntp(SECONDS - 2, 0),
        ntp(SECONDS - 1, 0),
      ),
    ).toEqual([-2e6, -1e6]);
    expect(
      timesOf(
        [
          [158, 4],
          [159, 4],
        ],
        be32(750_001),
        be32(250_000),
      ),
    ).toEqual([-750_001, -250_000]);
    expect(
      timesOf(
        [
          [152, 8],
          [161, 4],
        ],
        be64(MS - 900),
        be32(400),
      ),
    ).toEqual([-900_000, -500_000]);
    expect(
      timesOf(
        [
          [22, 4],
          [21, 4],
          [160, 8],
        ],
        be32(1_000),
        be32(2_000),
        be64(MS - 10_000),
      ),
    ).toEqual([-9e6, -8e6]);
    expect(
      timesOf(
        [
          [22, 4],
          [21, 4],
        ],
        be32(1_000),
        be32(2_000),
      ),
    ).toEqual([-1e6, 0]);
    expect(timesOf([[323, 8]], be64(MS - 1))).toEqual([-1_000, -1_000]);
  });

  it('samples by packet intervals: 1 taken and 99 passed over are one of a hundred', () => {
    const options = set(3, be16(400), be16(3), be16(1), be16(302), be16(8), be16(305), be16(4), be16(306), be16(4));
    const { flows } = read(
      options,
      set(400, be64(1), be32(1), be32(99)),
      set(2, template(300, ...ENDS, [1, 4], [302, 8])),
      set(300, ends, be32(10), be64(1)),
    );
    expect(flows[0]).toMatchObject({ sampling: 100, wireBytesUp: 1_000 });
  });

  it('forgets a template that is withdrawn', () => {
    const { flows, issues } = read(
      set(2, template(300, ...ENDS, [1, 4])),
      set(300, ends, be32(1)),
      set(2, be16(300), be16(0)),
      set(300, ends, be32(2)),
    );
    expect(flows.map(({ wireBytesUp }) => wireBytesUp)).toEqual([1]);
    expect(issues).toMatchObject({ 'netflow.no-template': 1 });
    const all = read(set(2, template(300, ...ENDS, [1, 4])), set(2, be16(2), be16(0)), set(300, ends, be32(1)));
    expect([all.flows.length, all.issues]).toEqual([0, { 'netflow.no-template': 1 }]);
  });

  it('withdraws all templates of one kind in no time, whatever there is of the other', () => {
    const many = Array.from({ length: 8_000 }, (_, i) => join(be16(256 + i), be16(1), be16(1), be16(149), be16(4)));
    const options = ipfixMessage([set(3, ...many.slice(0, 6_000))], { seconds: SECONDS });
    const turns = Array.from({ length: 5_000 }, () => join(template(60_000, [1, 4]), be16(2), be16(0)));
    const { flows, issues } = readLog(ipfix, join(options, ipfixMessage([set(2, ...turns)], { seconds: SECONDS })));
    expect([flows, issues]).toEqual([[], {}]);
  });

  it('counts records that were lost, by the sequence number', () => {
    const message = (sequence: number) =>
      ipfixMessage(
        [set(2, template(300, ...ENDS, [1, 4], [150, 4])), set(300, ends, be32(1), be32(SECONDS), ends, be32(1), be32(SECONDS))],
        { seconds: SECONDS, sequence },
      );
    const { flows, issues } = readLog(
      ipfix,
      join(message(0), message(2), message(9), ipfixMessage([], { seconds: SECONDS, sequence: 11 })),
    );
    expect(flows).toHaveLength(6);
    expect(issues).toEqual({ 'netflow.lost-records': 5 });
  });

  it('leaves out records that are no flows, and says why', () => {
    const { flows, issues } = read(
      set(2, template(300, [56, 6], [1, 4]), template(301, ...ENDS, [233, 1])),
      set(300, new Uint8Array(6), be32(1)),
      set(301, ends, new Uint8Array([1])),
    );
    expect(flows).toEqual([]);
    expect(issues).toEqual({ 'netflow.no-addresses': 1, 'netflow.no-octets': 1 });
  });

  it('is told apart from NetFlow', () => {
    const message = ipfixMessage([set(2, template(300, ...ENDS, [1, 4]))], { seconds: SECONDS });
    expect([ipfix.recognises(message), netflow.recognises(message)]).toEqual([true, false]);
    expect(ipfix.recognises(ipfixMessage([set(1, be32(0))], { seconds: SECONDS }))).toBe(false);
  });
});
