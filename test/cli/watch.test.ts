/** A folder that is watched by the real program while files arrive, grow, are rotated and removed. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { beaconFrames } from '../helpers/beacon-frames.ts';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { TerminalScreen } from '../helpers/terminal-screen.ts';
import { type Watching, watching, watchingOnTerminal } from '../helpers/watching.ts';
import { pcapBytes } from '../helpers/write-pcap.ts';

vi.setConfig({ testTimeout: 180_000 });
const FAST = ['--every', '1s'];
const hasScript = spawnSync('script', ['--version']).status === 0;
const TELEGRAM = `${root}pcaps/telegram-bot-ipv6.pcap`;
const DISCORD = `${root}pcaps/discord-webhook-any.pcap`;

let parent: string;
let count = 0;
const running: Watching[] = [];

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'undertow-watch-'));
});
afterEach(() => {
  for (const one of running.splice(0)) one.child.kill('SIGKILL');
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function folder(): string {
  const path = join(parent, String(count++));
  mkdirSync(path);
  return path;
}

function start(words: readonly string[], env?: Record<string, string>): Watching {
  const one = watching(words, env);
  running.push(one);
  return one;
}

const passes = ({ out, talk }: Watching) => `${out()}${talk()}`.match(/, pass \d+$/gm)?.length ?? 0;
const analyzed = (path: string) => undertow(['analyze', path, '--format', 'json', '--quiet']).out;

describe('the last ranking', () => {
  it('equals that of analyze, whatever happened before: pieces, half packets, rotation, gzip, removal', async () => {
    const path = folder();
    const whole = pcapBytes(beaconFrames());
    const frames = beaconFrames();
    const run = start([path, ...FAST, '--format', 'json']);
    await run.until('the empty folder', () => run.talk().includes('The folder is empty; waiting in'));

    // A capture that is being written: cut in the middle of a packet, then somewhere else, then finished.
    writeFileSync(join(path, 'cap.pcap0'), whole.subarray(0, 1_001));
    await run.until('the first pass', () => passes(run) >= 1);
    appendFileSync(join(path, 'cap.pcap0'), whole.subarray(1_001, 9_999));
    await run.until('the second pass', () => passes(run) >= 2);
    rmSync(join(path, 'cap.pcap0'));

    // Rotated in the middle of a connection, the older part renamed and packed.
    writeFileSync(join(path, 'live.pcap'), pcapBytes(frames.slice(0, 103)));
    await run.until('the third pass', () => passes(run) >= 3);
    renameSync(join(path, 'live.pcap'), join(path, 'old-1.pcap'));
    writeFileSync(join(path, 'live.pcap'), pcapBytes(frames.slice(103)));
    writeFileSync(join(path, 'old-1.pcap.gz'), gzipSync(readFileSync(join(path, 'old-1.pcap'))));
    rmSync(join(path, 'old-1.pcap'));
    mkdirSync(join(path, 'below'));
    copyFileSync(DISCORD, join(path, 'below', 'more.pcap'));
    await run.until(
      'the beacon and the other',
      () => /new {3}.*→ api\.telegram\.org/.test(run.talk()) && run.talk().includes('discord.com'),
    );

    const before = passes(run);
    rmSync(join(path, 'below'), { recursive: true });
    await run.until('the removal', () => passes(run) > before && /gone {2}.*discord\.com/.test(run.talk()));
    const { code, by, out } = await run.end();
    expect([code, by]).toEqual([0, null]);
    expect(out).toBe(analyzed(path));
    // Flows that go on across files are one: nothing differs from the capture in one piece but the files.
    const single = folder();
    writeFileSync(join(single, 'cap.pcap'), whole);
    expect(JSON.parse(out).findings).toEqual(JSON.parse(analyzed(single)).findings);
  });

  it('equals that of analyze over logs, whose last line was half written', async () => {
    const path = folder();
    const logs = `${root}test/logs/telegram-bot-ipv6/zeek`;
    const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
    const run = start([path, ...FAST, '--format', 'json']);
    for (const name of files) {
      const text = gunzipSync(readFileSync(join(logs, name)));
      writeFileSync(join(path, name.replaceAll('/', '-').replace(/\.gz$/, '')), text.subarray(0, text.length - 30));
    }
    await run.until('a pass', () => passes(run) >= 1);
    const before = passes(run);
    for (const name of files) {
      const text = gunzipSync(readFileSync(join(logs, name)));
      appendFileSync(join(path, name.replaceAll('/', '-').replace(/\.gz$/, '')), text.subarray(text.length - 30));
    }
    await run.until('another pass', () => passes(run) > before);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await run.end('SIGTERM')).out).toBe(analyzed(path));
  });
});

describe('what is said on the way', () => {
  it('is added below, and the whole ranking comes at the end', async () => {
    const path = folder();
    copyFileSync(TELEGRAM, join(path, 'a.pcap'));
    const run = start([path, ...FAST]);
    await run.until('the first pass', () => passes(run) === 1);
    expect(run.out()).toMatch(/new {3}▲ High \d+ {2}#1 fd77:1::26 → api\.telegram\.org \(Telegram Bot API\)/);
    copyFileSync(DISCORD, join(path, 'b.pcap'));
    await run.until('the second pass', () => passes(run) === 2);
    expect(run.out()).toContain('3 new');
    const { code, out } = await run.end();
    expect(code).toBe(0);
    expect(out.endsWith(undertow(['analyze', path]).out)).toBe(true);
    expect(out).not.toContain('\u001b');
  });

  it('is nothing with --quiet, and --fail-on decides the exit code at the end', async () => {
    const path = folder();
    const out = `${folder()}/reports`;
    copyFileSync(TELEGRAM, join(path, 'a.pcap'));
    const run = start([path, ...FAST, '--quiet', '--fail-on', 'high', '--out', out, '--format', 'json,csv']);
    const reports = () => {
      try {
        return readdirSync(out).sort();
      } catch {
        return [];
      }
    };
    await run.until('the reports', () => reports().join() === 'undertow.csv,undertow.json');
    expect(readFileSync(join(out, 'undertow.json'), 'utf8')).toBe(analyzed(path));
    const { code } = await run.end();
    expect([code, run.out(), run.talk()]).toEqual([1, '', '']);
  });

  it('keeps reports fresh, whole at any moment', async () => {
    const path = folder();
    const out = folder();
    copyFileSync(TELEGRAM, join(path, 'a.pcap'));
    const run = start([path, ...FAST, '--out', out, '--format', 'json']);
    const report = () => {
      try {
        return JSON.parse(readFileSync(join(out, 'undertow.json'), 'utf8')) as { inputs: unknown[] };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { inputs: [] };
        throw error;
      }
    };
    await run.until('the first report', () => report().inputs.length === 1);
    copyFileSync(DISCORD, join(path, 'b.pcap'));
    await run.until('the second report', () => report().inputs.length === 2);
    await run.end();
    expect(readdirSync(out)).toEqual(['undertow.json']);
  });

  it('names why nothing is ranked yet, with hostile names made visible', async () => {
    const path = join(parent, `\u001b[2J\u202ewatched ${count++}`);
    mkdirSync(path);
    const run = start([path, ...FAST]);
    await run.until('the empty folder', () => run.out().includes('The folder is empty; waiting in'));
    writeFileSync(join(path, '\u001b]0;owned\u0007.txt'), 'no capture');
    await run.until('what is no capture', () => run.out().includes('None of the one file is a capture or a log'));
    copyFileSync(TELEGRAM, join(path, '\u001b[31m\u202e=1+1\n.pcap'));
    await run.until('a pass', () => passes(run) === 1);
    const { code, out } = await run.end();
    expect(code).toBe(0);
    expect(out).not.toMatch(/[\u001b\u202e\u0007\u009b]/);
    expect(out).toContain('\\u{202e}=1+1\\u{a}.pcap');
  });

  it('goes on when the folder goes and comes back', async () => {
    const path = folder();
    copyFileSync(TELEGRAM, join(path, 'a.pcap'));
    const run = start([path, ...FAST]);
    await run.until('the first pass', () => passes(run) === 1);
    renameSync(path, `${path}-away`);
    await run.until('the folder to be missed', () => run.out().includes('cannot be listed; waiting for it to come back'));
    renameSync(`${path}-away`, path);
    copyFileSync(DISCORD, join(path, 'b.pcap'));
    await run.until('the second pass', () => passes(run) >= 2);
    expect((await run.end()).code).toBe(0);
  });

  it('ends well before anything was ranked, and in the middle of a pass', async () => {
    const empty = start([folder(), ...FAST]);
    await empty.until('the empty folder', () => empty.out() !== '');
    expect(await empty.end()).toMatchObject({ code: 0, by: null });
    expect(empty.talk()).toBe('ended before there was anything to rank\n');

    const path = folder();
    copyFileSync(TELEGRAM, join(path, 'a.pcap'));
    const run = start([path, ...FAST, '--format', 'json']);
    await run.until('the first pass', () => passes(run) === 1);
    const first = analyzed(path);
    // Large enough that its pass is still going on.
    const frames = beaconFrames();
    writeFileSync(join(path, 'b.pcap'), pcapBytes(Array.from({ length: 1_000 }, () => frames).flat()));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const { code, out } = await run.end();
    expect(code).toBe(0);
    expect([first, analyzed(path)]).toContain(out);
  });
});

describe('on a terminal', () => {
  it.skipIf(!hasScript)('draws in place, marks what is new, and gives the screen back at the end (skipped without script)', async () => {
    const path = folder();
    copyFileSync(DISCORD, join(path, 'a.pcap'));
    const run = watchingOnTerminal([path, ...FAST], 80, 24);
    running.push(run);
    const screen = () => {
      const terminal = new TerminalScreen(80, 24);
      terminal.write(run.out());
      return terminal;
    };
    await run.until('the first pass', () => screen().text.includes('pass 1,'));
    copyFileSync(TELEGRAM, join(path, 'b.pcap'));
    // The terminal gives what is drawn in parts: a screen is looked at when all of it is there.
    const found = /^new +1 .*▲ High .*fd77:1::26 +api\.tele/m;
    await run.until('the second pass', () => found.test(screen().text));
    const shown = screen();
    expect(shown.text).toContain('pass 2,');
    expect(shown.isAlternate).toBe(true);
    expect(shown.cursorShown).toBe(false);
    expect(shown.text).toMatch(found);
    expect(shown.lines.at(-1)).toBe('waiting for changes · Ctrl-C ends, with the whole ranking');
    expect(shown.lines).toHaveLength(24);
    run.child.stdin!.write('\u0003');
    await run.until('the end', () => run.out().includes('What could have hidden something'));
    const after = screen();
    expect([after.isAlternate, after.cursorShown, after.tooWide]).toEqual([false, true, []]);
    expect(after.history).toContain('What was read');
  });
});

describe('a watch that cannot begin', () => {
  it.each([
    ['no folder named', [], 'Not enough', '--help'],
    ['a folder that is not there', ['/nowhere/at/all'], 'does not exist', 'Check the path'],
    ['a file', [TELEGRAM], 'is no folder', 'undertow analyze'],
    ['a bad time', ['.', '--every', 'soon'], 'is not a duration', 'write it like 10s'],
    ['no time at all', ['.', '--every', '0s'], 'is not a duration', 'write it like 10s'],
    ['a bad format', ['.', '--format', 'xml'], 'does not know', 'here are: '],
  ])('%s', (_what, words, message, hint) => {
    const { code, out, talk } = undertow(['watch', ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain(message);
    expect(talk.trimEnd().split('\n')).toHaveLength(2);
    expect(talk.split('\n')[1]).toContain(hint);
  });

  it.each(['--out', '--keep', '--spill'])('would read what it writes: %s', (option) => {
    const path = folder();
    const { code, talk } = undertow(['watch', path, option, join(path, 'deeper', 'file.csv')]);
    expect([code, talk]).toEqual([2, expect.stringMatching(/lies in the folder that is watched.*\n {2}name one that lies beside it\n$/)]);
  });
});
