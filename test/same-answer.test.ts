/** Logs of the captures that ship lead to the same findings as their packets, as far as a log can show them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { logsFolder } from '../scripts/shape-logs/logs-folder.ts';
import { seeCapture } from '../scripts/shape-logs/see-capture.ts';
import { shapeCapture } from '../scripts/shape-logs/shape-capture.ts';
import { suricataLog } from '../scripts/shape-logs/suricata-log.ts';
import { zeekLogs } from '../scripts/shape-logs/zeek-logs.ts';
import { SEVERITIES } from '../src/model/severity.ts';
import { suricata } from '../src/source/log/suricata/suricata.ts';
import { zeek } from '../src/source/log/zeek/zeek.ts';
import { captures, goldenPath, root } from './helpers/captures.ts';
import { undertow } from './helpers/run-cli.ts';
import { type LogRead, readLog } from './source/log/cloud-helpers.ts';

interface Finding {
  readonly host: string;
  readonly destination: string;
  readonly score: number;
  readonly service: { readonly id: string; readonly role: string } | null;
  readonly software: { readonly kind: string; readonly value: string } | null;
  readonly flows: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly beacon: { readonly periodSeconds: number } | null;
}
interface Document {
  readonly summary: { readonly flows: number; readonly namedFlows: number; readonly channels: number };
  readonly issues: readonly unknown[];
  readonly caveats: readonly string[];
  readonly findings: readonly Finding[];
}

const MEDIUM = SEVERITIES.find(([name]) => name === 'medium')![1];
/** Their calls go over one connection that is kept open: a log has one row of it. */
const INSIDE_ONE_CONNECTION = ['onedrive-webdav.pcap', 'telegram-bot-ipv6.pcap', 'rotated-sheets-keepalive/'];
const INSIDE_IS_HIDDEN = /what happens inside one, such as calls over a connection that is kept open, does not show/;
/** By the project's own measure of the same timer, two ways. */
const SAME_PERIOD = 0.1;
const LARGEST_TOTAL_BYTES = 1_500_000;

const read = (text: string) => JSON.parse(text) as Document;
const identity = ({ host, destination, service, software }: Finding) => ({ host, destination, service, software });
const filesOf = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.gz')) : [];

describe('logs of the captures that ship', () => {
  it('are small, and there is a folder for each capture and for nothing else', () => {
    const there = readdirSync(`${root}test/logs`).sort();
    expect(there).toEqual(captures.map((capture) => logsFolder(capture).split('/').pop()).sort());
    const bytes = filesOf(`${root}test/logs`).reduce((sum, file) => sum + readFileSync(`${root}test/logs/${file}`).length, 0);
    expect(bytes).toBeLessThan(LARGEST_TOTAL_BYTES);
  });

  it('leave none of the timers inside one connection out', () => {
    expect(captures.map(({ file }) => file)).toEqual(expect.arrayContaining(INSIDE_ONE_CONNECTION));
  });

  describe.each(captures.map((capture) => [capture.file, capture] as const))('%s', (file, capture) => {
    const folder = logsFolder(capture);
    const { mustRankFirst, nothingReachesMedium } = capture.truth;
    const packets = read(readFileSync(goldenPath(capture), 'utf8'));
    const first = packets.findings[0];

    it('are what scripts/shape-logs.ts writes', async () => {
      const shaped = await shapeCapture(`${root}pcaps/${file}`);
      expect(filesOf(folder).sort()).toEqual(shaped.map(({ path }) => `${path}.gz`).sort());
      for (const { path, text } of shaped) expect(gunzipSync(readFileSync(`${folder}/${path}.gz`)).toString(), path).toBe(text);
    });

    describe.each(['zeek', 'suricata'])('as %s', (sensor) => {
      const logs = read(undertow(['analyze', `${folder.slice(root.length)}/${sensor}`, '--format', 'json', '--quiet'], { cwd: root }).out);
      const found = logs.findings[0];

      it('hold the same connections, names and channels, and nothing odd', () => {
        const { flows, namedFlows, channels } = packets.summary;
        expect(logs.summary).toMatchObject({ flows, namedFlows, channels });
        expect(logs.issues).toEqual([]);
      });

      it('say that what happens inside a connection does not show', () => {
        expect(logs.caveats.some((caveat) => INSIDE_IS_HIDDEN.test(caveat))).toBe(true);
      });

      it.runIf(mustRankFirst !== null)('name the same host, destination, service and software first', () => {
        expect(identity(found!)).toEqual(identity(first!));
        const { host, destination, orDestinations = [] } = mustRankFirst!;
        expect(found!.host).toBe(host);
        expect([destination, ...orDestinations]).toContain(found!.destination);
        expect(found!.flows).toBe(first!.flows);
      });

      it.runIf(mustRankFirst !== null && sensor === 'zeek')('count the same payload', () => {
        expect([found!.bytesUp, found!.bytesDown]).toEqual([first!.bytesUp, first!.bytesDown]);
      });

      const hidden = INSIDE_ONE_CONNECTION.includes(file);
      const timed = mustRankFirst !== null && first?.beacon != null;
      it.runIf(timed && !hidden)('give the same period', () => {
        const { periodSeconds } = first!.beacon!;
        expect(Math.abs(found!.beacon!.periodSeconds - periodSeconds)).toBeLessThanOrEqual(SAME_PERIOD * periodSeconds);
      });
      it.runIf(mustRankFirst !== null && !timed)('make up no timer', () => expect(found!.beacon).toBeNull());
      it.runIf(hidden)('list the channel, without the timer that a log cannot show', () => {
        expect(timed).toBe(true);
        expect(found!.beacon).toBeNull();
        expect(found!.score).toBeLessThan(MEDIUM);
      });

      it.runIf(nothingReachesMedium)('cry no wolf: nothing reaches Medium', () => {
        expect(logs.findings.filter(({ score }) => score >= MEDIUM)).toEqual([]);
      });
    });
  });
});

describe('what the captures that ship have none of', () => {
  const AGENT = 'a\tb\\c,\n"-"';
  const ENDS = ['attempt', 'open', 'closed', 'reset'] as const;

  const seen = async () => {
    const { flows } = await seeCapture(`${root}pcaps/discord-webhook-any.pcap`);
    const tcp = flows.find(({ protocol }) => protocol === 6)!;
    const asked = {
      ...tcp,
      clientPort: 2,
      application: 'http',
      serverName: 'plain.example',
      serverNameFrom: 'http-host' as const,
      userAgent: AGENT,
    };
    const tunnel = { ...asked, clientPort: 1, serverName: 'far.example', serverNameFrom: 'http-connect' as const, userAgent: '-' };
    const ended = ENDS.map((tcpEnd, port) => ({ ...tcp, application: '', clientPort: 100 + port, tcpEnd }));
    const unanswered = { ...ended[0]!, clientPort: 200, packetsDown: 0, wireBytesDown: 0, bytesDown: 0 };
    return { flows: [asked, tunnel, ...ended, unanswered], resolutions: [] };
  };
  const names = ({ names: rows }: LogRead) => rows.map((row) => [row.serverName, row.serverNameFrom, row.userAgent]);
  const endsOf = ({ flows }: LogRead) => flows.filter(({ clientPort }) => clientPort >= 100).map(({ tcpEnd }) => tcpEnd);
  const HTTP = [
    ['plain.example', 'http-host', AGENT],
    ['far.example', 'http-connect', '-'],
  ];

  it('comes back out of Zeek text: requests, tunnels, characters that would break a row, ends of connections', async () => {
    const logs = zeekLogs(await seen());
    const textOf = (name: string) => logs.find(({ path }) => path === `zeek/${name}.log`)!.text;
    expect(names(readLog(zeek, textOf('http')))).toEqual(HTTP);
    expect(endsOf(readLog(zeek, textOf('conn')))).toEqual([...ENDS, 'attempt']);
  });

  it('comes back out of eve.json', async () => {
    const read = readLog(suricata, suricataLog(await seen()).text);
    expect(names(read)).toEqual(HTTP);
    expect(endsOf(read)).toEqual([...ENDS, 'attempt']);
    expect(read.issues).toEqual({});
  });
});
