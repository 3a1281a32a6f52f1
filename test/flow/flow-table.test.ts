import { describe, expect, it } from 'vitest';
import { type DatagramReader, DONE, MORE, NESTED, NO, type StreamRecognizer } from '../../src/model/recognizer.ts';
import { TRUNCATED_EXCHANGES, TRUNCATED_SNAPSHOT, TRUNCATED_START } from '../../src/model/truncation.ts';
import { streamRecognizers } from '../../src/payload/recognizers.ts';
import { collectFlows } from '../helpers/collect.ts';
import { ACK, FIN, RST, SYN, tcp, udp } from '../helpers/packets.ts';

const C = '10.0.0.1:40000';
const S = '1.2.3.4:443';
const up = (sequence: number, payload: string | Uint8Array = '', flags = ACK) => tcp({ from: C, to: S, sequence, flags, payload });
const down = (sequence: number, payload = '', flags = ACK) => tcp({ from: S, to: C, sequence, flags, payload });
const handshake = [
  [0, up(100, '', SYN)],
  [0.01, down(500, '', SYN | ACK)],
  [0.02, up(101)],
] as const;

describe('direction', () => {
  it('comes from a SYN', () => {
    const { flows } = collectFlows([[1, tcp({ from: '8.8.8.8:443', to: '10.0.0.1:80', flags: SYN })]]);
    expect(flows[0]).toMatchObject({ client: '8.8.8.8', server: '10.0.0.1', directionFrom: 'syn', tcpEnd: 'attempt' });
  });

  it('comes from a SYN-ACK whose SYN was lost', () => {
    const { flows } = collectFlows([[1, down(500, '', SYN | ACK)]]);
    expect(flows[0]).toMatchObject({ client: '10.0.0.1', server: '1.2.3.4', directionFrom: 'syn', packetsDown: 1, packetsUp: 0 });
  });

  it('comes from a well-known port', () => {
    const { flows } = collectFlows([[1, udp('1.2.3.4:443', '10.0.0.1:50000', 'late')]]);
    expect(flows[0]).toMatchObject({ client: '10.0.0.1', clientPort: 50000, serverPort: 443, directionFrom: 'port', bytesDown: 4 });
  });

  it('comes from who spoke first where ports do not tell', () => {
    const { flows } = collectFlows([[1, udp('10.0.0.9:50000', '10.0.0.1:50001', 'hi')]]);
    expect(flows[0]).toMatchObject({ client: '10.0.0.9', directionFrom: 'first' });
  });
});

describe('life of a flow', () => {
  it('is closed by both FINs and gathers the last ACK', () => {
    const { flows } = collectFlows([
      ...handshake,
      [1, up(101, 'GET', ACK)],
      [1.1, down(501, 'OK', ACK | FIN)],
      [1.2, up(104, '', ACK | FIN)],
      [1.3, down(504)],
    ]);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      tcpEnd: 'closed',
      packetsUp: 4,
      packetsDown: 3,
      bytesUp: 3,
      bytesDown: 2,
      startUs: 0,
      endUs: 1_300_000,
      truncated: 0,
    });
  });

  it.each([
    ['refused', [up(100, '', SYN), down(0, '', RST | ACK)], 'attempt'],
    ['taken back unanswered', [up(100, '', SYN), up(101, '', RST)], 'attempt'],
    ['taken and then cut off', [up(100, '', SYN), down(500, '', SYN | ACK), down(501, '', RST)], 'reset'],
    ['cut off after data that nobody saw answered', [up(100, '', SYN), up(101, 'hello'), down(0, '', RST)], 'reset'],
    ['cut off after a beginning that nobody saw', [up(100), down(500, '', RST)], 'reset'],
  ])('a connection that was %s', (_, packets, tcpEnd) => {
    const { flows } = collectFlows(packets.map((packet, i) => [i / 10, packet] as const));
    expect(flows.map((flow) => flow.tcpEnd)).toEqual([tcpEnd]);
  });

  it('a reset ends it, and a new SYN on the same ports begins another', () => {
    const { flows } = collectFlows([...handshake, [1, down(501, '', RST)], [2, up(9000, '', SYN)]]);
    expect(flows.map((flow) => [flow.tcpEnd, flow.startUs])).toEqual([
      ['reset', 0],
      ['attempt', 2_000_000],
    ]);
  });

  it('a SYN with another number is port reuse even when no FIN was seen; a repeated SYN is not', () => {
    const { flows } = collectFlows([...handshake, [1, up(100, '', SYN)], [50, up(7777, '', SYN)]]);
    expect(flows.map((flow) => flow.packetsUp)).toEqual([3, 1]);
  });

  it('ends after the idle timeout, whether or not a sweep came by', () => {
    const dns = udp('10.0.0.1:5000', '9.9.9.9:53', 'q');
    const { flows } = collectFlows([
      [0, dns],
      [301, dns],
      [302, dns],
    ]);
    expect(flows.map((flow) => flow.packetsUp)).toEqual([1, 2]);
  });

  it('an established connection is quiet for two hours and goes on', () => {
    const { flows } = collectFlows([...handshake, [7200, up(101, 'late')]]);
    expect(flows).toHaveLength(1);
  });

  it('past the active timeout it is handed on in parts that keep their names', () => {
    const timeouts = { establishedUs: 1e9, transitoryUs: 1e9, closedUs: 1e9, datagramUs: 1e9, activeUs: 10e6 };
    const { flows } = collectFlows([...handshake, [1, up(101, 'nname')], [9, down(501, 'x')], [12, up(106, 'y')], [13, down(502, 'zz')]], {
      timeouts,
      streams: [namer],
    });
    expect(flows.map((flow) => [flow.continued, flow.serverName, flow.bytesUp, flow.bytesDown, flow.directionFrom])).toEqual([
      [false, 'name', 5, 1, 'syn'],
      [true, 'name', 1, 2, 'syn'],
    ]);
  });

  it('says when the beginning was not captured', () => {
    expect(collectFlows([[1, up(5, 'x')]]).flows[0]!.truncated).toBe(TRUNCATED_START);
  });
});

describe('payload counts once', () => {
  const bytesUp = (...segments: [number, string][]) =>
    collectFlows([...handshake, ...segments.map(([sequence, text], i) => [1 + i / 10, up(sequence, text)] as const)]).flows[0]!.bytesUp;

  it.each([
    [
      'in order',
      [
        [101, 'abc'],
        [104, 'def'],
      ],
      6,
    ],
    [
      'a retransmission',
      [
        [101, 'abc'],
        [101, 'abc'],
      ],
      3,
    ],
    [
      'an overlap',
      [
        [101, 'abc'],
        [103, 'cde'],
      ],
      5,
    ],
    [
      'a keep-alive probe of one old byte',
      [
        [101, 'abc'],
        [103, 'c'],
      ],
      3,
    ],
    [
      'a gap before the first byte, filled late',
      [
        [104, 'def'],
        [101, 'abc'],
      ],
      6,
    ],
    [
      'a gap filled late',
      [
        [101, 'abc'],
        [107, 'ghi'],
        [104, 'def'],
      ],
      9,
    ],
    [
      'a gap filled in two pieces and once too often',
      [
        [101, 'a'],
        [105, 'e'],
        [102, 'b'],
        [103, 'cd'],
        [102, 'bcd'],
      ],
      5,
    ],
    [
      'two gaps filled backwards',
      [
        [101, 'a'],
        [103, 'c'],
        [105, 'e'],
        [104, 'd'],
        [102, 'b'],
      ],
      5,
    ],
    [
      'a retransmission across a gap and both edges',
      [
        [101, 'ab'],
        [105, 'ef'],
        [101, 'abcdefg'],
      ],
      7,
    ],
  ] as [string, [number, string][], number][])('%s', (_name, segments, bytes) => {
    expect(bytesUp(...segments)).toBe(bytes);
  });

  it.each([
    ['zeros on a bare acknowledgement are link padding', ACK, [0, 0, 0, 0, 0, 0], 3],
    ['zeros on the last acknowledgement', ACK | FIN, [0, 0, 0, 0, 0, 0], 3],
    ['zeros that are pushed are payload, and their place is taken', ACK | 8, [0, 0, 0, 0, 0, 0], 6],
    ['seven zeros are too many for padding', ACK, [0, 0, 0, 0, 0, 0, 0], 7],
    ['other octets are payload', ACK, [0, 0, 0, 0, 0, 1], 6],
  ])('%s', (_name, flags, filling, bytes) => {
    const { flows } = collectFlows([...handshake, [1, up(101, Uint8Array.from(filling), flags)], [2, up(101, 'abc')]]);
    expect(flows[0]!.bytesUp).toBe(bytes);
  });

  it('a name is read behind link padding at its sequence number', () => {
    const request = 'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n';
    const { flows } = collectFlows([...handshake, [1, up(101, Uint8Array.of(0, 0))], [2, up(101, request)]], {
      streams: streamRecognizers,
    });
    expect(flows[0]!.serverName).toBe('a.example');
  });

  it('across the wrap of sequence numbers', () => {
    const frames = [
      [0, up(0xfffffffe, '', SYN)],
      [1, up(0xffffffff, 'abc')],
      [2, up(2, 'def')],
      [3, up(0xffffffff, 'abc')],
    ] as const;
    expect(collectFlows(frames).flows[0]!.bytesUp).toBe(6);
  });

  it('wire bytes count every copy', () => {
    const { flows } = collectFlows([...handshake, [1, up(101, 'abc')], [2, up(101, 'abc')]]);
    // SYN 40, ACK 40, twice 43
    expect(flows[0]!.wireBytesUp).toBe(166);
  });
});

describe('exchanges', () => {
  it('are turns of the client, at most one a second', () => {
    const { flows } = collectFlows([
      ...handshake,
      [1, up(101, 'hello')],
      [1.1, down(501, 'hi')],
      [1.2, up(106, 'ask')],
      [1.3, down(503, 'answer')],
      [31, up(109, 'poll')],
      [61, down(509, 'late')],
      [61.01, up(113, 'poll')],
    ]);
    expect(flows[0]!.exchanges).toEqual([
      { timeUs: 1_000_000, up: 8, down: 8 },
      { timeUs: 31_000_000, up: 4, down: 4 },
      { timeUs: 61_010_000, up: 4, down: 0 },
    ]);
  });

  it('an upload without answers is one; silence without an answer begins another', () => {
    const upload = Array.from({ length: 30 }, (_, i) => [i / 2, udp('10.0.0.1:5000', '1.2.3.4:9999', 'xxxx')] as const);
    const { flows } = collectFlows([...upload, [60, udp('10.0.0.1:5000', '1.2.3.4:9999', 'y')]]);
    expect(flows[0]!.exchanges.map((one) => one.up)).toEqual([120, 1]);
  });

  it('past the cap they are summed, and nothing is lost', () => {
    const frames = Array.from({ length: 5000 }, (_, i) => [
      [i * 10, udp('10.0.0.1:5000', '1.2.3.4:9999', 'ab')] as const,
      [i * 10 + 1, udp('1.2.3.4:9999', '10.0.0.1:5000', 'c')] as const,
    ]).flat();
    const { flows } = collectFlows(frames);
    const flow = flows[0]!;
    expect(flow.exchanges.length + flow.moreExchanges).toBe(5000);
    expect(flow.exchanges.length).toBe(4095);
    expect(flow.exchanges.reduce((sum, one) => sum + one.up, 0) + flow.moreBytesUp).toBe(10_000);
    expect(flow.exchanges.reduce((sum, one) => sum + one.down, 0) + flow.moreBytesDown).toBe(5000);
    expect(flow.truncated & TRUNCATED_EXCHANGES).toBe(TRUNCATED_EXCHANGES);
  });
});

/** Reads `n` followed by a name of four letters; `>` ends a nested part. */
const namer: StreamRecognizer = {
  name: 'namer',
  recognizes: (bytes, at) => bytes[at] === 0x6e || bytes[at] === 0x3e,
  read(head, context) {
    if (head.bytes[head.at] === 0x3e) {
      head.at++;
      return NESTED;
    }
    if (head.end - head.at < 5) return head.last ? DONE : MORE;
    const text = Buffer.from(head.bytes.subarray(head.at + 1, head.at + 5)).toString('latin1');
    if (text === 'nope') return NO;
    context.facts.serverName = text;
    return DONE;
  },
};

describe('heads are put in order', () => {
  const name = (...segments: [number, string][]) =>
    collectFlows([...handshake, ...segments.map(([sequence, text], i) => [1 + i / 10, up(sequence, text)] as const)], { streams: [namer] })
      .flows[0]!.serverName;

  it.each([
    ['one segment', [[101, 'nname']], 'name'],
    [
      'byte by byte',
      [
        [101, 'n'],
        [102, 'n'],
        [103, 'a'],
        [104, 'm'],
        [105, 'e'],
      ],
      'name',
    ],
    [
      'reordered',
      [
        [103, 'ame'],
        [101, 'nn'],
      ],
      'name',
    ],
    [
      'retransmitted and overlapped',
      [
        [101, 'nn'],
        [101, 'nn'],
        [102, 'na'],
        [104, 'me'],
      ],
      'name',
    ],
    [
      'the first copy of overlapping bytes wins',
      [
        [101, 'nna'],
        [101, 'nXXme'],
      ],
      'name',
    ],
    [
      'a late copy of a later part does not',
      [
        [104, 'me'],
        [104, 'XX'],
        [101, 'nna'],
      ],
      'name',
    ],
    [
      'nested at the end of a segment',
      [
        [101, '>'],
        [102, 'nname'],
      ],
      'name',
    ],
    ['nested twice within a segment', [[101, '>>nname']], 'name'],
    [
      'nested and cut',
      [
        [101, '>nn'],
        [104, 'ame'],
      ],
      'name',
    ],
    [
      'refused',
      [
        [101, 'nnope'],
        [106, 'nname'],
      ],
      '',
    ],
    ['not recognised', [[101, 'xname']], ''],
  ] as [string, [number, string][], string][])('%s', (_name, segments, expected) => {
    expect(name(...segments)).toBe(expected);
  });

  it('a snapshot length that cuts the head is said', () => {
    const cut = up(101, 'nname').subarray(0, 57);
    const { flows } = collectFlows([...handshake, [1, cut, 59]], { streams: [namer] });
    expect(flows[0]).toMatchObject({ serverName: '', bytesUp: 5 });
    expect(flows[0]!.truncated & TRUNCATED_SNAPSHOT).toBe(TRUNCATED_SNAPSHOT);
  });

  it('the server end is read too, and a reversed guess is turned round', () => {
    const reverser: StreamRecognizer = {
      ...namer,
      read: (_head, context) => {
        context.facts.serverName = 'x';
        context.facts.reversed = !context.fromClient;
        return DONE;
      },
    };
    const { flows } = collectFlows([[1, tcp({ from: '10.0.0.7:443', to: '1.2.3.4:55555', payload: 'nn' })]], { streams: [reverser] });
    expect(flows[0]).toMatchObject({ client: '10.0.0.7', server: '1.2.3.4', clientPort: 443, serverPort: 55555, bytesUp: 2, bytesDown: 0 });
  });
});

describe('DNS answers name later flows of the same client', () => {
  const reader: DatagramReader = {
    read(bytes, at, _end, context) {
      context.answer('drop.example', bytes, at, 4, 60);
      return DONE;
    },
  };
  const resolver = { name: 'dns', recognizes: () => true, start: () => reader };
  const answer = udp('9.9.9.9:53', '10.0.0.1:5000', Uint8Array.of(1, 2, 3, 4));
  const later = (client: string) => tcp({ from: `${client}:40000`, to: S, flags: SYN });

  it.each([
    ['within the time to live', '10.0.0.1', 59, 'drop.example', 'dns-answer'],
    ['not after it', '10.0.0.1', 62, '', ''],
    ['not for another client', '10.0.0.2', 2, '', ''],
  ])('%s', (_name, client, seconds, name, from) => {
    const { flows } = collectFlows(
      [
        [1, answer],
        [1 + seconds, later(client)],
      ],
      { datagrams: [resolver] },
    );
    const flow = flows.find((one) => one.protocol === 6)!;
    expect([flow.serverName, flow.serverNameFrom]).toEqual([name, from]);
    expect(flows.find((one) => one.protocol === 17)!.application).toBe('dns');
  });
});
