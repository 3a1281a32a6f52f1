import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { UserError } from '../../src/core/user-error.ts';
import type { Frame } from '../../src/model/frame.ts';
import type { Input } from '../../src/model/input.ts';
import { readInputs } from '../../src/source/read.ts';
import type { ReadOptions } from '../../src/source/read-options.ts';
import { Collector, hex, pcapFile } from './helpers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(joinPath(tmpdir(), 'undertow-source-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const capture = (...seconds: number[]) =>
  pcapFile(seconds.map((second) => ({ seconds: second, fraction: 0, bytes: new Uint8Array(20).fill(second) })));

function put(name: string, bytes: Uint8Array): string {
  const path = joinPath(folder, name);
  mkdirSync(joinPath(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

async function read(paths: string[], more: Partial<ReadOptions> = {}) {
  const collector = new Collector();
  const issues = new Issues();
  const inputs: Input[] = await readInputs(paths, collector, { issues, ...more });
  return {
    inputs,
    names: inputs.map(({ name }) => name),
    frames: collector.frames,
    issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])),
  };
}

async function refused(paths: string[], more: Partial<ReadOptions> = {}): Promise<[string, string]> {
  const collector = new Collector();
  const error = await readInputs(paths, collector, { issues: new Issues(), ...more }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(collector.frames).toEqual([]);
  const { message, hint } = error as UserError;
  expect([message, hint].join('').includes('\n')).toBe(false);
  return [message.replaceAll(folder, 'DIR'), hint];
}

test('one file: its name, format, hash, size, packets and times', async () => {
  const bytes = capture(100, 300, 200);
  const path = put('a.pcap', bytes);
  const { inputs, issues } = await read([path]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(inputs).toEqual([{ name: path, format: 'pcap', sha256, packets: 3, bytes: bytes.length, firstUs: 100e6, lastUs: 300e6 }]);
  expect(issues).toEqual({});
});

describe('order', () => {
  test('files come in the order of their first packet, whatever their names and however they are stored', async () => {
    put('z.pcap', capture(100));
    put('b/y.bin', gzipSync(capture(200)));
    put('a.pcap', capture(300));
    const { names, inputs, frames, issues } = await read([folder]);
    expect(names).toEqual(['z.pcap', 'b/y.bin', 'a.pcap']);
    expect(inputs.map(({ format }) => format)).toEqual(['pcap', 'pcap (gzip)', 'pcap']);
    expect(frames.map(({ input, timeUs }) => [input, timeUs])).toEqual([
      [0, 100e6],
      [1, 200e6],
      [2, 300e6],
    ]);
    expect(issues).toEqual({});
  });

  test('equal times by name; without packets last; overlap is counted', async () => {
    put('c.pcap', capture());
    put('b.pcap', capture(100, 200));
    put('a.pcap', capture(100, 150));
    const { names, issues } = await read([folder]);
    expect(names).toEqual(['a.pcap', 'b.pcap', 'c.pcap']);
    expect(issues).toEqual({ 'source.overlap': 1 });
  });
});

describe('folders', () => {
  test('what is neither capture nor log is counted and passed over; links that go round end', async () => {
    put('deep/er/a.pcap', capture(5));
    put('notes.txt', hex('68 69'));
    put('empty.pcap', new Uint8Array(0));
    put('old.pcap', hex('34 cd b2 a1 02 00 04 00'));
    symlinkSync(folder, joinPath(folder, 'deep/round'));
    symlinkSync(joinPath(folder, 'nowhere'), joinPath(folder, 'dangling'));
    symlinkSync(joinPath(folder, 'deep/er/a.pcap'), joinPath(folder, 'same.pcap'));
    const { names, issues } = await read([folder]);
    expect(names).toEqual(['deep/er/a.pcap']);
    expect(issues).toEqual({ 'source.not-a-capture': 3, 'source.unreadable': 1, 'source.repeated': 1 });
  });

  test('a pipe in a folder is not waited for', async () => {
    put('a.pcap', capture(5));
    execFileSync('mkfifo', [joinPath(folder, 'pipe')]);
    expect((await read([folder])).issues).toEqual({ 'source.not-a-file': 1 });
  });

  test('the same file named twice is read once', async () => {
    const path = put('a.pcap', capture(5));
    const { frames, issues } = await read([path, folder, path]);
    expect([frames.length, issues]).toEqual([1, { 'source.repeated': 2 }]);
  });
});

describe('refused before anything is read', () => {
  const good = () => put('good.pcap', capture(1));

  test('a missing file, also beside a good one', async () => {
    expect(await refused([good(), joinPath(folder, 'none')])).toEqual([
      '"DIR/none" does not exist.',
      'Check the path; "-" reads standard input.',
    ]);
  });

  test('an empty file', async () => {
    expect((await refused([good(), put('e.pcap', new Uint8Array(0))]))[0]).toBe('"DIR/e.pcap" is empty.');
  });

  test('not a capture, with a name that would steer a terminal', async () => {
    expect((await refused([put('\u001b[2Jx', hex('00 01 02'))]))[0]).toBe('"DIR/\\u001b[2Jx" is neither a capture nor a log that is read.');
  });

  test.each([
    ['{"time":1,"who":"10.0.0.1"}\n', 'is JSON, but no log that is read.', /--map FILE/],
    ['10.0.0.1,10.0.0.2,17\n10.0.0.3,10.0.0.4,18\n', 'is a table whose columns are not known.', /header line was cut off.*--map FILE/],
    ['Dear all,\nthe sensor is down.\n', 'is text, but no log that is read.', /undertow list/],
    ['\n \r\n', 'holds nothing but blank space.', /sensor/],
    ['\ufeffDear all, the sensor is down.\n', 'is text, but no log that is read.', /undertow list/],
  ])('text that is no log: %j', async (text, what, hint) => {
    const [message, told] = await refused([put('x', Buffer.from(text))]);
    expect(message).toBe(`"DIR/x" ${what}`);
    expect(told).toMatch(hint);
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()])
      expect(await refused([put('x', bytes)])).toEqual([message, told]);
  });

  test.each([
    ['0c a5 01 00 00 00 00 00', 'is a file of nfcapd, which is not read.'],
    ['ff fe 00 00 61 00 00 00', 'is UTF-32 text, which is not read.'],
    ['34 cd b2 a1', "is in Alexey Kuznetzov's modified pcap format, which is not read."],
    ['a1 b2 cd 34', "is in Alexey Kuznetzov's modified pcap format, which is not read."],
    ['a1 e2 cb 12', "is in netsniff-ng's extended pcap format, which is not read."],
    ['1c 00 01 ac', "is in IXIA's pcap format (hardware), which is not read."],
    ['73 6e 6f 6f 70 00 00 00 00 00 00 02', 'is a snoop capture, which is not read.'],
    ['fd 37 7a 58 5a 00', 'is compressed with xz, which is not read.'],
  ])('%s', async (start, what) => {
    expect((await refused([put('x', hex(start))]))[0]).toBe(`"DIR/x" ${what}`);
  });

  test('a capture compressed twice, and a compressed file that is no capture', async () => {
    expect((await refused([put('x.gz', gzipSync(gzipSync(capture(1))))]))[0]).toBe(
      '"DIR/x.gz" is compressed twice (gzip inside), which is not read.',
    );
    expect((await refused([put('x.gz', gzipSync('hello, no capture'))]))[0]).toBe('"DIR/x.gz" is text, but no log that is read.');
    const zstdInside = gzipSync(hex('28 b5 2f fd 24 00 01 00 00'));
    expect((await refused([put('y.gz', zstdInside)]))[0]).toBe('"DIR/y.gz" is compressed twice (zstd inside), which is not read.');
  });

  test('a folder without a capture, an empty folder, nothing at all', async () => {
    mkdirSync(joinPath(folder, 'empty'));
    expect((await refused([joinPath(folder, 'empty')]))[0]).toBe(
      'There is no readable capture or log in the folder "DIR/empty" (0 files were looked at).',
    );
    put('notes/a.txt', hex('68 69'));
    expect((await refused([joinPath(folder, 'notes')]))[0]).toBe(
      'There is no readable capture or log in the folder "DIR/notes" (1 file was looked at).',
    );
    expect((await refused([]))[0]).toBe('No capture was named.');
  });

  test.skipIf(process.getuid?.() === 0)('permission denied (skipped for root, who may read anything)', async () => {
    const path = put('secret.pcap', capture(1));
    execFileSync('chmod', ['000', path]);
    expect((await refused([path]))[0]).toBe('"DIR/secret.pcap" may not be read.');
  });
});

describe('streams', () => {
  const bytes = capture(10, 20);
  const pieces = (all: Uint8Array, size: number) =>
    Readable.from(Array.from({ length: Math.ceil(all.length / size) }, (_, i) => Buffer.from(all.subarray(i * size, i * size + size))));

  test.each([
    ['plain', bytes, 'pcap'],
    ['gzip', gzipSync(bytes), 'pcap (gzip)'],
  ])('standard input, %s, in pieces', async (_name, stored, format) => {
    for (const size of [1, 7, 1000]) {
      const { inputs, frames } = await read(['-'], { stdin: pieces(stored, size) });
      const sha256 = createHash('sha256').update(stored).digest('hex');
      expect(inputs).toEqual([{ name: '-', format, sha256, packets: 2, bytes: stored.length, firstUs: 10e6, lastUs: 20e6 }]);
      expect(frames.length).toBe(2);
    }
  });

  test('standard input is read behind the files, and total bytes are unknown then', async () => {
    const path = put('late.pcap', capture(500));
    const totals = new Set<number | null>();
    const { names } = await read(['-', path], { stdin: pieces(bytes, 30), onProgress: (progress) => totals.add(progress.totalBytes) });
    expect(names).toEqual([path, '-']);
    expect([...totals]).toEqual([null]);
  });

  test('a named pipe', async () => {
    const path = joinPath(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const writer = createWriteStream(path);
    writer.end(Buffer.from(bytes));
    expect((await read([path])).inputs).toMatchObject([{ name: path, packets: 2, bytes: bytes.length }]);
  });

  test('empty, and no capture', async () => {
    expect((await refused(['-'], { stdin: Readable.from([]) }))[0]).toBe('Standard input is empty.');
    expect((await refused(['-'], { stdin: Readable.from([Buffer.from('hello, hello')]) }))[0]).toBe(
      'Standard input is text, but no log that is read.',
    );
  });

  test('an input that breaks off keeps what came', async () => {
    async function* breaking() {
      yield Buffer.from(bytes.subarray(0, 70));
      throw new Error('EIO');
    }
    const { frames, issues } = await read(['-'], { stdin: breaking() });
    expect([frames.length, issues]).toEqual([1, { 'pcap.truncated': 1, 'source.read-error': 1 }]);
  });
});

describe('a file that changes while it is read', () => {
  const many = capture(...Array.from({ length: 100 }, (_, i) => i + 1));

  test('one that grows without end is read as far as it went when its end was first reached', async () => {
    const path = put('a.pcap', many);
    const { inputs, issues } = await read([path], { chunkBytes: 500, onProgress: () => appendFileSync(path, many.subarray(24)) });
    // 3,624 bytes are eight pieces, and with each the file grows by a hundred packets.
    expect([inputs[0]!.packets, inputs[0]!.bytes, issues]).toEqual([900, many.length + 8 * (many.length - 24), { 'source.grew': 1 }]);
  });

  test('one that shrinks is read as far as it goes', async () => {
    const path = put('a.pcap', many);
    const { inputs, issues } = await read([path], { chunkBytes: 500, onProgress: () => truncateSync(path, 24 + 36 * 50 + 10) });
    expect([inputs[0]!.packets, issues]).toEqual([50, { 'pcap.truncated': 1, 'source.shrank': 1 }]);
  });
});

test('a file cut in the middle of gzip keeps what could be opened, and is hashed whole', async () => {
  const whole = gzipSync(capture(...Array.from({ length: 200 }, (_, i) => i + 1)));
  const cut = whole.subarray(0, whole.length - 30);
  const { inputs, frames, issues } = await read([put('cut.gz', cut)]);
  expect(frames.length).toBeGreaterThan(0);
  expect(inputs[0]!.sha256).toBe(createHash('sha256').update(cut).digest('hex'));
  expect(issues).toMatchObject({ 'gzip.truncated': 1 });
});

test('what a sink throws comes out of readInputs, also from inside a compressed file', async () => {
  const sink = {
    frame(_frame: Frame) {
      throw new RangeError('ours');
    },
  };
  for (const bytes of [capture(1), gzipSync(capture(1))]) {
    await expect(readInputs([put('a.pcap', bytes)], sink, { issues: new Issues() })).rejects.toThrow('ours');
  }
});

test('progress rises to all bytes and packets, once a chunk', async () => {
  const bytes = capture(...Array.from({ length: 50 }, (_, i) => i + 1));
  const seen: { bytes: number; totalBytes: number | null; packets: number }[] = [];
  await read([put('a.pcap', bytes), put('b.pcap', bytes)], { chunkBytes: 400, onProgress: (progress) => seen.push(progress) });
  expect(seen.length).toBe(2 * Math.ceil(bytes.length / 400));
  expect(seen.at(-1)).toEqual({ bytes: 2 * bytes.length, totalBytes: 2 * bytes.length, packets: 100, rows: 0 });
});
