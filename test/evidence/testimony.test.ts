import { describe, expect, test } from 'vitest';
import { destinationPort } from '../../src/evidence/destination-port.ts';
import { knownService } from '../../src/evidence/known-service.ts';
import { longSession } from '../../src/evidence/long-session.ts';
import { uploadDownloadRatio } from '../../src/evidence/upload-download-ratio.ts';
import type { Analyzer } from '../../src/model/analyzer.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Events } from '../../src/model/events.ts';
import type { Survey } from '../../src/model/survey.ts';
import { channelOf, eventsAt, networkOf, START_US, serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

const few = eventsAt([0, 1, 2, 3]);
const bits = (analyzer: Analyzer, parts: Partial<Channel>, network?: Survey) =>
  testimonies(analyzer, channelOf(few, parts), network).map((testimony) => testimony.bits);
const sentences = (analyzer: Analyzer, parts: Partial<Channel>, network?: Survey) =>
  testimonies(analyzer, channelOf(few, parts), network).map((testimony) => testimony.sentence);

describe('upload-download-ratio', () => {
  const upload = serviceMatch('upload', { category: 'file-drop' }, { profile: 'upload-heavy' });

  test('20 MB to an upload endpoint: volume 6.64 bits, direction 0.65', () => {
    const [said, host] = testimonies(
      uploadDownloadRatio,
      channelOf(few, { bytesUp: 20_000_000, bytesDown: 50_000, service: upload, hostBytesUp: 21_000_000, hostBytesDown: 3_000_000 }),
    );
    // log2(20,000,000 / 200,000) = 6.64; (0.995 − 0.6) · 3 / 1.8 = 0.66
    expect(said!.bits).toBeCloseTo(6.64 + 0.66, 1);
    expect(said!.sentence).toBe('Sent 20 MB and received 50 kB, a ratio of +1.00 where about +0.60 is usual for such an endpoint.');
    expect(host!.bits).toBe(1.5);
    expect(host!.sentence).toBe('The host as a whole sent more than it received, and 95 % of that went here.');
  });

  test('the same to cloud storage counts less for volume', () => {
    const storage = serviceMatch('upload', { category: 'cloud-storage' }, { profile: 'upload-heavy' });
    expect(bits(uploadDownloadRatio, { bytesUp: 20_000_000, bytesDown: 50_000, service: storage })[0]).toBeCloseTo(4 + 0.66, 1);
  });

  test('the same where page loads are usual counts more for direction', () => {
    expect(bits(uploadDownloadRatio, { bytesUp: 20_000_000, bytesDown: 50_000 })[0]).toBeCloseTo(6.64 + 2.99, 1);
  });

  describe('what the hosts with the same software do too', () => {
    const peers = networkOf({ volumePeers: () => ({ hosts: 7, ratio: 0.9, ratioMad: 0.02, bytesUp: 15_000_000 }) });

    test('speaks against', () => {
      const parts = { bytesUp: 20_000_000, bytesDown: 50_000, service: upload };
      expect(bits(uploadDownloadRatio, parts, peers)).toEqual([-1.5]);
      expect(sentences(uploadDownloadRatio, parts, peers)[0]).toContain(
        'where the 7 hosts with this software here have a median of +0.90.',
      );
    });

    test('does not excuse a hundred times as much', () => {
      // log2(1.5 GB / (10 · 15 MB)) = 3.32
      expect(bits(uploadDownloadRatio, { bytesUp: 1_500_000_000, bytesDown: 50_000, service: upload }, peers)[0]).toBeCloseTo(3.32, 1);
    });

    test('says nothing of other software: the role is what it is held against', () => {
      const others = networkOf({ ratioPeers: (key) => (key === 'example/upload' ? { median: 0.9, mad: 0.02, hosts: 7 } : undefined) });
      const parts = { bytesUp: 20_000_000, bytesDown: 50_000, service: upload };
      expect(bits(uploadDownloadRatio, parts, others)[0]).toBeCloseTo(6.64, 1);
      expect(sentences(uploadDownloadRatio, parts, others)[0]).toContain('where the 7 hosts that use it here have a median of +0.90.');
    });
  });

  test('peers without a habit excuse little', () => {
    const peers = networkOf({ ratioPeers: () => ({ median: -0.4, mad: 0.5, hosts: 3 }) });
    // Upper end of usual −0.4 + 0.8; (0.995 − 0.4) · 3 / 1.8 = 0.99
    expect(bits(uploadDownloadRatio, { bytesUp: 20_000_000, bytesDown: 50_000, service: upload }, peers)[0]).toBeCloseTo(6.64 + 0.99, 1);
  });

  test.each([
    ['below the least volume', 199_999, 0],
    ['nearly balanced', 1_000_000, 900_000],
    ['nothing at all', 0, 0],
    ['a page', 20_000, 900_000],
  ])('silent: %s', (_name, bytesUp, bytesDown) => {
    expect(bits(uploadDownloadRatio, { bytesUp, bytesDown })).toEqual([]);
  });

  test('bulk downloads speak against', () => {
    expect(bits(uploadDownloadRatio, { bytesUp: 40_000, bytesDown: 30_000_000 })).toEqual([-2]);
  });

  test('but not from an interface that nobody else fetches so much from', () => {
    const parts = { bytesUp: 40_000, bytesDown: 30_000_000, service: serviceMatch('api') };
    expect(bits(uploadDownloadRatio, parts)).toEqual([]);
    expect(bits(uploadDownloadRatio, { ...parts, hostsWithBoth: 5 })).toEqual([-2]);
  });

  describe('by the hour', () => {
    const said = (events: Events, parts: Partial<Channel> = {}) =>
      testimonies(uploadDownloadRatio, channelOf(events, parts)).map(({ measure, value, against, bits }) => ({
        measure,
        value,
        against,
        bits: Math.round(bits * 100) / 100,
      }));
    const hours = (count: number, up: (hour: number) => number): Events => {
      const events = eventsAt(
        Array.from({ length: count }, (_, hour) => hour * 3600),
        { down: 900 },
      );
      return { ...events, bytesUp: Float64Array.from({ length: count }, (_, hour) => up(hour)) };
    };

    test('1 GB in one hour of a day: 1 + log2(20) / 2', () => {
      const burst = said(hours(24, (hour) => (hour === 3 ? 1_000_000_000 : 100_000))).filter(({ measure }) => measure.includes('fullest'));
      expect(burst).toEqual([{ measure: 'bytes sent in the fullest hour', value: 1_000_000_000, against: 100_000, bits: 3 }]);
    });

    test('the same every hour is no burst', () => {
      expect(said(hours(24, () => 100_000_000)).map(({ measure }) => measure)).not.toContain('bytes sent in the fullest hour');
    });

    test('200 kB an hour for two days: 1 + log2(48 / 10)', () => {
      const drip = said(hours(48, () => 200_000)).filter(({ measure }) => measure.includes('steady'));
      expect(drip).toEqual([{ measure: 'hours with a steady upload', value: 48, against: 48, bits: 3 }]);
    });

    test('the same in working hours only is a person', () => {
      const days = hours(48, (hour) => (hour % 24 >= 9 && hour % 24 < 17 ? 200_000 : 0));
      expect(said(days).map(({ measure }) => measure)).not.toContain('hours with a steady upload');
    });
  });
});

describe('long-session', () => {
  const day = networkOf({ lastUs: START_US + 86_400_000_000 });
  const hours = (count: number) => ({ longestUs: count * 3.6e9 });

  test.each([
    ['59 minutes', hours(59 / 60), []],
    ['an hour', hours(1), [1]],
    ['four hours', hours(4), [3]],
    ['a day: capped', hours(24), [5]],
    ['a chat service’s push connection', { ...hours(4), service: serviceMatch('notify', { category: 'messaging' }) }, [0.75]],
  ])('%s', (_name, parts, expected) => {
    expect(bits(longSession, parts, day)).toEqual(expected);
  });

  test('a busy session over most of a short capture', () => {
    const short = networkOf({ lastUs: START_US + 760_000_000 });
    expect(bits(longSession, { longestUs: 751e6, exchanges: 90 }, short)).toEqual([1.5]);
    expect(bits(longSession, { longestUs: 751e6, exchanges: 9 }, short)).toEqual([]);
    expect(sentences(longSession, { longestUs: 751e6, exchanges: 90, flows: 1 }, short)[0]).toBe(
      'The connection was open for 13 min, 99 % of the time seen, with 90 exchanges over all.',
    );
  });
});

describe('known-service', () => {
  test.each([
    ['paste upload, nobody known to have used it', serviceMatch('upload', { category: 'paste', abusedBy: [] }), [4]],
    ['interface of cloud storage, 3 known: 2 + 0.25 · log2(4)', serviceMatch('api'), [2.5]],
    [
      'interface of a messenger, 15 known: 2 + 1 + 1',
      serviceMatch('api', { category: 'messaging', abusedBy: new Array(15).fill('x') }),
      [4],
    ],
    ['tunnel', serviceMatch('tunnel', { category: 'tunnel', abusedBy: [] }), [3.5]],
    ['pages', serviceMatch('web'), []],
    ['static files', serviceMatch('cdn'), [-3]],
    ['push', serviceMatch('notify'), [-3]],
    ['updates', serviceMatch('update'), [-4]],
    ['names shared by many customers count half', serviceMatch('hosting', { shared: true, abusedBy: [] }), [0.5]],
    ['matched by address only: half', serviceMatch('api', { abusedBy: [] }, { from: 'address' }), [1]],
    ['where a name is kept up to date, whatever the name itself is', serviceMatch('address-update', { category: 'dynamic-dns' }), [-3]],
    ['a role that this table does not know', serviceMatch('unheard-of'), []],
  ])('%s', (_name, service, expected) => {
    expect(bits(knownService, { service })).toEqual(expected);
  });

  test('programs that belong there, and programs that do not', () => {
    const service = serviceMatch('web', { expectedClients: ['Dropbox.exe'], abusedBy: [] });
    expect(bits(knownService, { service, software: { kind: 'process', value: 'C:\\Program Files\\dropbox.EXE' } })).toEqual([-4]);
    expect(bits(knownService, { service, software: { kind: 'process', value: '/usr/bin/python3' } })).toEqual([2]);
    expect(bits(knownService, { service: serviceMatch('web', { abusedBy: [] }), software: { kind: 'process', value: 'x' } })).toEqual([]);
  });

  test('says what the endpoint is for, and how many are known to have used it', () => {
    expect(sentences(knownService, { service: serviceMatch('api') })).toEqual([
      'A known web service: programs reach its interface under this name. Known to have been abused by 3 groups and tools.',
    ]);
  });
});

describe('destination-port', () => {
  const unnamed = { destinationFrom: 'address', destination: '198.51.100.7:1337', ports: [1337], exchanges: 6 } as const;

  test.each([
    ['an odd port outside', unnamed, [5]],
    ['an odd port inside', { ...unnamed, scope: 'internal' as const }, [3.5]],
    ['a web port', { ...unnamed, ports: [443] }, [2]],
    ['a web port inside', { ...unnamed, ports: [80], scope: 'internal' as const }, []],
    ['time', { ...unnamed, ports: [123] }, [-5]],
    ['a shell', { ...unnamed, ports: [22] }, []],
    ['an outside client', { ...unnamed, scope: 'inbound' as const }, []],
    ['a name on an odd port', { ...unnamed, destination: 'a.example', destinationFrom: 'dns-answer' as const }, [3]],
    [
      'a name on an odd port inside',
      { ...unnamed, destination: 'a.example', destinationFrom: 'dns-answer' as const, scope: 'internal' as const },
      [],
    ],
    ['a name on a web port', { ...unnamed, destination: 'a.example', destinationFrom: 'tls-sni' as const, ports: [443] }, []],
    ['a Host header that holds an address', { ...unnamed, destination: '198.51.100.7', destinationFrom: 'http-host' as const }, [5]],
    ['a Host header that holds an IPv6 address', { ...unnamed, destination: '[2001:db8::7]', destinationFrom: 'http-host' as const }, [5]],
    [
      'a dynamic name on an odd port',
      { ...unnamed, destination: 'a.example', destinationFrom: 'dns-answer' as const, service: serviceMatch('dynamic-dns') },
      [3],
    ],
    ['a known service by address', { ...unnamed, service: serviceMatch('api') }, []],
    ['five exchanges', { ...unnamed, exchanges: 5, flows: 1 }, []],
    ['time, once: what speaks for a channel needs no repetition', { ...unnamed, ports: [123], exchanges: 1, flows: 1 }, [-5]],
    ['no answer, once', { ...unnamed, bytesDown: 0, flows: 1 }, []],
    ['no answer, again and again', { ...unnamed, bytesUp: 0, bytesDown: 0, flows: 8 }, [5]],
    ['no port', { ...unnamed, ports: [] }, []],
  ])('%s', (_name, parts, expected) => {
    expect(bits(destinationPort, parts)).toEqual(expected);
  });
});
