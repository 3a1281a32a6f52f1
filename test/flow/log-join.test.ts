/** What logs say of connections, put together. */
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { certificateKeyOf, keyOf } from '../key-of.ts';
import { joined, type PlainFlow, plainFlow } from './log-collect.ts';
import { ipv4, logRow, type Told } from './log-rows-arbitrary.ts';

const S = 1_000_000;
const flow = (fields: Parameters<typeof logRow>[0]): Told => ({ kind: 'flow', row: logRow(fields) });
const names = (fields: Parameters<typeof logRow>[0]): Told => ({ kind: 'names', row: logRow(fields) });
const answer = (timeUs: number, name: string, ttlSeconds: number, client = '10.0.0.1', address = '203.0.113.7'): Told => ({
  kind: 'answer',
  timeUs,
  client: ipv4(client),
  name,
  address: ipv4(address),
  ttlSeconds,
});
const back = { client: '203.0.113.7', server: '10.0.0.1', clientPort: 443, serverPort: 50_000 };

describe('rows of one key', () => {
  const conn = flow({ key: 'zeek:C1', startUs: 5 * S, endUs: 9 * S, bytesUp: 100, bytesDown: 900, tcpEnd: 'closed' });

  it('give one flow with the surest name and the first fingerprint, whatever the order', async () => {
    const told = [
      names({ key: 'zeek:C1', startUs: 6 * S, endUs: 6 * S, serverName: 'sni.example', serverNameFrom: 'tls-sni', ja4: 'a' }),
      names({ key: 'zeek:C1', startUs: 5 * S, endUs: 5 * S, serverName: 'host.example', serverNameFrom: 'http-host', userAgent: 'curl' }),
      names({ key: 'zeek:C1', startUs: 7 * S, endUs: 7 * S, ja4: 'b', certificateNames: ['x.example'] }),
      conn,
    ];
    const flows = await joined(told);
    expect(await joined(told.reverse())).toEqual(flows);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      startUs: 5 * S,
      endUs: 9 * S,
      bytesUp: 100,
      bytesDown: 900,
      serverName: 'sni.example',
      serverNameFrom: 'tls-sni',
      ja4: 'a',
      userAgent: 'curl',
      certificateNames: ['x.example'],
      tcpEnd: 'closed',
      directionFrom: 'syn',
      exchanges: [[5 * S, 100, 900]],
      truncated: 0,
    });
  });

  it('count once when told again while it was open: the longest', async () => {
    const open = flow({ key: 'zeek:C1', startUs: 5 * S, endUs: 7 * S, bytesUp: 40, bytesDown: 90, tcpEnd: 'open' });
    const flows = await joined([open, conn, conn, open]);
    expect(flows).toMatchObject([{ bytesUp: 100, bytesDown: 900, endUs: 9 * S }]);
  });

  it('without counts give a flow of times and names', async () => {
    const flows = await joined([
      names({ key: 'zeek:C1', startUs: 6 * S, endUs: 6 * S, serverName: 'sni.example', serverNameFrom: 'tls-sni' }),
      names({ key: 'zeek:C1', startUs: 8 * S, endUs: 9 * S, ja4: 'a' }),
    ]);
    expect(flows).toMatchObject([
      { startUs: 6 * S, endUs: 9 * S, bytesUp: 0, packetsUp: 0, wireBytesUp: 0, ja4: 'a', truncated: 32, exchanges: [[6 * S, 0, 0]] },
    ]);
  });

  it('of other connections stay apart', async () => {
    expect(
      await joined([conn, flow({ key: 'zeek:C2', startUs: 5 * S, endUs: 9 * S }), flow({ key: 'zeek:C1', server: '1.1.1.1' })]),
    ).toHaveLength(3);
  });
});

describe('certificates of a log of their own', () => {
  it('are known by their key, before or after the rows, and better than what those say', async () => {
    const row = logRow({ key: 'zeek:C1', ...certificateKeyOf('x509:abc'), certificateNames: ['worse.example'] });
    for (const before of [true, false]) {
      const flows: PlainFlow[] = [];
      const join = new LogJoin({ flow: (one) => flows.push(plainFlow(one)) }, new Issues());
      const certificate = (key: string, name: string) => join.certificate(keyOf(key).keyLow, keyOf(key).keyHigh, [name]);
      if (before) certificate('x509:abc', 'better.example');
      join.names(row);
      if (!before) certificate('x509:abc', 'better.example');
      certificate('x509:other', 'other.example');
      await join.end();
      expect(flows).toMatchObject([{ certificateNames: ['better.example'] }]);
    }
  });
});

describe('one-way rows', () => {
  it('become one flow, its client told by the port of the server', async () => {
    const flows = await joined([
      flow({ ...back, oneWay: true, unsureDirection: true, startUs: 1 * S, endUs: 4 * S, bytesUp: 9000, packetsUp: 9 }),
      flow({ oneWay: true, unsureDirection: true, startUs: 2 * S, endUs: 3 * S, bytesUp: 300, packetsUp: 3 }),
    ]);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      clientPort: 50_000,
      serverPort: 443,
      bytesUp: 300,
      bytesDown: 9000,
      packetsDown: 9,
      directionFrom: 'port',
    });
    expect(flows[0]).toMatchObject({ startUs: 1 * S, endUs: 4 * S, client: [...ipv4('10.0.0.1')] });
  });

  it('without a known port: who began is the client', async () => {
    const ports = { clientPort: 50_001, serverPort: 50_002 };
    const flows = await joined([
      flow({ ...ports, oneWay: true, unsureDirection: true, startUs: 2 * S, endUs: 3 * S, bytesUp: 300 }),
      flow({
        client: '203.0.113.7',
        server: '10.0.0.1',
        clientPort: 50_002,
        serverPort: 50_001,
        oneWay: true,
        unsureDirection: true,
        startUs: 1 * S,
        endUs: 4 * S,
      }),
    ]);
    expect(flows).toMatchObject([{ clientPort: 50_002, bytesUp: 0, bytesDown: 300, directionFrom: 'first' }]);
  });

  it('stay one-sided alone, also a reply', async () => {
    const flows = await joined([flow({ ...back, oneWay: true, unsureDirection: true, startUs: S, endUs: S, bytesUp: 700 })]);
    expect(flows).toMatchObject([{ clientPort: 50_000, bytesUp: 0, bytesDown: 700 }]);
  });

  it('of one long flow that an exporter cut every minute join', async () => {
    const minutes = [0, 1, 2, 3, 4];
    const told = minutes.flatMap((minute) => [
      flow({ oneWay: true, unsureDirection: true, startUs: minute * 60 * S, endUs: (minute * 60 + 58) * S, bytesUp: 10 }),
      flow({ ...back, oneWay: true, unsureDirection: true, startUs: minute * 60 * S + 50_000, endUs: (minute * 60 + 58) * S, bytesUp: 20 }),
    ]);
    expect(await joined(told)).toMatchObject([{ startUs: 0, endUs: 298 * S, bytesUp: 50, bytesDown: 100 }]);
  });

  it('of a timer on a fixed port stay calls of their own', async () => {
    const port = { protocol: 17, clientPort: 123, serverPort: 123 };
    const told = [0, 1, 2, 3].flatMap((call) => [
      flow({ ...port, oneWay: true, unsureDirection: true, startUs: call * 64 * S, endUs: call * 64 * S, bytesUp: 48 }),
      flow({
        ...port,
        client: '203.0.113.7',
        server: '10.0.0.1',
        oneWay: true,
        unsureDirection: true,
        startUs: call * 64 * S + 30,
        endUs: call * 64 * S + 30,
        bytesUp: 48,
      }),
    ]);
    const flows = await joined(told);
    expect(flows.map(({ startUs, bytesUp, bytesDown }) => [startUs, bytesUp, bytesDown])).toEqual(
      [0, 1, 2, 3].map((call) => [call * 64 * S, 48, 48]),
    );
  });

  it('copied into a second file count once', async () => {
    const one = flow({ oneWay: true, unsureDirection: true, startUs: 2 * S, endUs: 3 * S, bytesUp: 300, input: 0 });
    const copy = flow({ oneWay: true, unsureDirection: true, startUs: 2 * S, endUs: 3 * S, bytesUp: 300, input: 4 });
    expect(await joined([copy, one])).toMatchObject([{ bytesUp: 300, input: 0 }]);
  });

  it('with bytes by IP headers: headers are taken off, and nothing is NaN', async () => {
    const unknown = { bytesUp: Number.NaN, bytesDown: Number.NaN };
    const flows = await joined([
      flow({ ...unknown, oneWay: true, unsureDirection: true, startUs: S, endUs: S, wireBytesUp: 1000, packetsUp: 5 }),
    ]);
    expect(flows).toMatchObject([{ bytesUp: 800, wireBytesUp: 1000, packetsUp: 5, bytesDown: 0, wireBytesDown: 0, packetsDown: 0 }]);
  });

  it('that were sampled say so', async () => {
    expect(await joined([flow({ oneWay: true, unsureDirection: true, sampling: 100, bytesUp: 100 })])).toMatchObject([{ truncated: 16 }]);
  });
});

describe('rows without ports or keys', () => {
  it('stand alone: a proxy writes one for each request', async () => {
    const request = flow({ clientPort: 0, startUs: S, endUs: S, bytesUp: 10, serverName: 'a.example', serverNameFrom: 'http-host' });
    expect(await joined([request, request])).toHaveLength(2);
  });

  it('half a conversation that is sure of its client tells both halves, against the port; one that is not never does', async () => {
    const half = { ...back, oneWay: true, startUs: S, endUs: S, bytesUp: 900 };
    for (const order of [0, 1]) {
      const other = flow({ oneWay: true, unsureDirection: true, startUs: 2 * order * S, endUs: 2 * S, bytesUp: 100 });
      expect(await joined([flow({ ...half, unsureDirection: false }), other])).toMatchObject([
        { serverPort: 50_000, bytesUp: 900, bytesDown: 100, directionFrom: 'syn' },
      ]);
      expect(await joined([flow({ ...half, unsureDirection: true }), other])).toMatchObject([
        { serverPort: 443, bytesUp: 100, bytesDown: 900, directionFrom: 'port' },
      ]);
    }
  });

  it('a refusal is an attempt, also where each side is logged apart', async () => {
    const half = { oneWay: true, unsureDirection: true, startUs: S, endUs: S, packetsUp: 1, bytesUp: Number.NaN };
    const asked = flow({ ...half, wireBytesUp: 60, tcpEnd: 'attempt' });
    expect(await joined([asked, flow({ ...half, ...back, wireBytesUp: 40, tcpEnd: 'reset' })])).toMatchObject([{ tcpEnd: 'attempt' }]);
    expect(await joined([asked, flow({ ...half, ...back, wireBytesUp: 900, tcpEnd: 'reset' })])).toMatchObject([{ tcpEnd: 'reset' }]);
  });

  it('an unsure direction is told by the port', async () => {
    const flows = await joined([flow({ ...back, unsureDirection: true, bytesUp: 900, bytesDown: 100 })]);
    expect(flows).toMatchObject([{ serverPort: 443, bytesUp: 100, bytesDown: 900, directionFrom: 'port' }]);
  });

  it('neither TCP nor UDP: counted and left out', async () => {
    const issues = new Issues();
    expect(await joined([flow({ protocol: 1 })], {}, issues)).toEqual([]);
    expect(issues.get('log.other-protocol')).toBe(1);
  });
});

describe('DNS answers', () => {
  const unnamed = (startUs: number, fields: Parameters<typeof logRow>[0] = {}) =>
    flow({ startUs, endUs: startUs, clientPort: 0, bytesUp: 1, ...fields });

  it('name later flows of their asker until they are out of date, the last one first', async () => {
    const told = [
      unnamed(5 * S),
      answer(10 * S, 'old.example', 100),
      unnamed(12 * S),
      answer(20 * S, 'new.example', 30),
      unnamed(49 * S),
      unnamed(51 * S),
      unnamed(49 * S, { client: '10.0.0.2' }),
      unnamed(49 * S, { serverPort: 53 }),
      unnamed(49 * S, { serverName: 'sni.example', serverNameFrom: 'tls-sni' }),
    ];
    const flows = (await joined(told))
      .map(({ startUs, serverName, serverNameFrom }) => [startUs / S, serverName, serverNameFrom].join(' '))
      .sort();
    expect(flows).toEqual([
      '12 old.example dns-answer',
      '49  ',
      '49  ',
      '49 new.example dns-answer',
      '49 sni.example tls-sni',
      '5  ',
      '51  ',
    ]);
  });
});
