/** Inputs that grow between runs: what each run hands on is together what one run over the whole hands on, nothing lost and nothing twice. */
import { appendFileSync, copyFileSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import type { FrameSink } from '../../src/model/frame-sink.ts';
import { NO_ROWS } from '../../src/model/no-rows.ts';
import type { ContentPrint } from '../../src/source/content-trail.ts';
import type { FileLook, InputMemory, ReadContent } from '../../src/source/input-memory.ts';
import { matchContent } from '../../src/source/match-content.ts';
import type { PlannedInput } from '../../src/source/planned-input.ts';
import { readInputs } from '../../src/source/read.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const SETTLED_MS = 3_600_000;

/** Remembers in memory, by content alone. */
class Remembered implements InputMemory {
  prints: ContentPrint[] = [];

  async recall({ path }: PlannedInput, look: FileLook): Promise<number | null> {
    const match = await matchContent(path, this.prints);
    if (match === null) return 0;
    return match.more === 0 || (match.more < 0 && this.isFinished(look)) ? null : match.known.length;
  }

  isFinished({ modifiedNs }: FileLook): boolean {
    return Date.now() - Number(modifiedNs / 1_000_000n) > SETTLED_MS;
  }

  keep(_file: PlannedInput, _look: FileLook, { print }: ReadContent): void {
    this.prints.push(print);
  }
}

/** What was handed on, as text in the order of reading. */
async function handedOn(path: string, memory?: InputMemory, chunkBytes?: number): Promise<string[]> {
  const said: string[] = [];
  const sink: FrameSink = {
    frame: ({ bytes, at, end, timeUs, linkType }) =>
      said.push(`${timeUs} ${linkType} ${Buffer.from(bytes.subarray(at, end)).toString('hex')}`),
  };
  const rows = {
    ...NO_ROWS,
    flow: (row: { startUs: number; clientPort: number; bytesUp: number; serverName: string }) =>
      said.push(`flow ${row.startUs} ${row.clientPort} ${row.bytesUp} ${row.serverName}`),
    names: (row: { startUs: number; clientPort: number; serverName: string }) =>
      said.push(`names ${row.startUs} ${row.clientPort} ${row.serverName}`),
    answer: (timeUs: number, _client: Uint32Array, _at: number, name: string) => said.push(`answer ${timeUs} ${name}`),
    alert: (row: { startUs: number }) => said.push(`alert ${row.startUs}`),
  };
  await readInputs([path], sink, {
    issues: new Issues(),
    rows,
    ...(memory === undefined ? {} : { memory }),
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
  });
  return said;
}

const repository = fileURLToPath(new URL('../../', import.meta.url));
const zipped = (path: string) => gunzipSync(readFileSync(join(repository, 'test/logs', path)));
/** Lines of each have to be read to know the next: a header, a section, an interface, whether there are flow events. */
const SAMPLES: [string, () => Buffer][] = [
  ['a Zeek log', () => zipped('dropbox-api-once/zeek/conn.log.gz')],
  ['an eve.json', () => zipped('dropbox-api-once/suricata/eve.json.gz')],
  ['a capture', () => readFileSync(join(repository, 'pcaps/dropbox-api-once.pcap'))],
  ['a pcapng capture', () => readFileSync(join(repository, 'pcaps/paste-rs-atomic.pcapng'))],
];

describe.each(SAMPLES)('%s', (_name, sample) => {
  const whole = sample();
  let folder = '';
  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('that grows between runs is handed on once, wherever it was cut, in chunks of any size', async () => {
    const all = join(folder, 'all');
    writeFileSync(all, whole);
    const expected = await handedOn(all);
    expect(expected.length).toBeGreaterThan(3);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 600, max: whole.length - 1 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, 1_000_003),
        async (cuts, chunkBytes) => {
          const path = join(folder, `${run++}`);
          const memory = new Remembered();
          const said: string[] = [];
          let before = 0;
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            appendFileSync(path, whole.subarray(before, cut));
            before = cut;
            said.push(...(await handedOn(path, memory, chunkBytes)));
          }
          appendFileSync(path, whole.subarray(before));
          utimesSync(path, 1, 1);
          said.push(...(await handedOn(path, memory, chunkBytes)));
          expect(said).toEqual(expected);
          expect(await handedOn(path, memory)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('that is renamed, copied, compressed or cut short adds nothing', async () => {
    const memory = new Remembered();
    const path = join(folder, 'first');
    writeFileSync(path, whole);
    utimesSync(path, 1, 1);
    expect((await handedOn(path, memory)).length).toBeGreaterThan(3);
    renameSync(path, join(folder, 'renamed'));
    copyFileSync(join(folder, 'renamed'), join(folder, 'copied'));
    writeFileSync(join(folder, 'zipped'), gzipSync(whole));
    writeFileSync(join(folder, 'short'), whole.subarray(0, whole.length - 300));
    for (const name of ['renamed', 'copied', 'zipped', 'short']) {
      expect(await handedOn(join(folder, name), memory), name).toEqual([]);
    }
  });
});
