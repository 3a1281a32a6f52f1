/** Damaged logs of every format: none throws, and every line is a row, counted, or one that the format's documentation passes over. */
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../scripts/bench/capture/random.ts';
import { mutate } from '../../../scripts/conformance/mutate.ts';
import { type Taken, take } from './log-intake.ts';
import { logSamples } from './log-samples.ts';

const LINES = 6;
/** With eighteen formats, 2,880 of each kind. */
const RUNS = 160;
const SEED = 20_260;
const TOKENS = [
  '-',
  '9',
  '0',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\t',
  ' ',
  '.',
  '-1',
  '1e99',
  'null',
  '\u0000',
  '\u00ff',
  '99999999999999999999',
];
/** Said beside a row, or once for a file. */
const BESIDE = /^source\.|\.(odd-[a-z]+|rounded-times|no-bytes-up|local-time|whole-seconds|sampled|no-year|no-header|other-log)$/;

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const accounted = ({ rows, issues }: Taken) =>
  rows.length + Object.entries(issues).reduce((sum, [name, count]) => sum + (BESIDE.test(name) ? 0 : count), 0);

function damaged(line: string, random: Random): string {
  let text = line;
  for (let i = random.between(1, 4); i > 0; i--) {
    const at = random.below(text.length + 1);
    const kind = random.below(4);
    if (kind === 0) text = text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + random.between(1, 12));
    else if (kind === 2) text = text.slice(0, at) + random.pick(TOKENS) + text.slice(at + 1);
    else text = text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
  }
  return text.replaceAll('\n', ' ');
}

describe.each(Object.entries(logSamples))('%s', (name, sample) => {
  const { map = null } = sample;
  const lines = Array.from({ length: LINES }, (_, call) => sample.line(call))
    .join('\n')
    .split('\n');
  const isNothing = (line: string) => /^(\u00ef\u00bb\u00bf)?\r?$/.test(line) || sample.isOther?.(line.replace(/\r$/, '')) === true;

  it('damaged lines are rows, counted or others; their neighbours are all there', async () => {
    const random = new Random(SEED);
    for (let run = 0; run < RUNS; run++) {
      // Neither the first nor the last: what the log is shows in them.
      const hurt = new Set([random.between(1, lines.length - 2), random.between(1, lines.length - 2)]);
      const changed = lines.map((line, i) => (hurt.has(i) ? damaged(line, random) : line));
      const taken = await take(latin1(`${sample.header}${changed.join('\n')}\n`), map);
      const others = changed.filter((line, i) => hurt.has(i) && isNothing(line)).length;
      const log = `run ${run}\n${[...hurt].map((i) => changed[i]).join('\n')}\n${JSON.stringify(taken.issues)}`;
      expect(taken.format, log).toBe(name);
      expect(accounted(taken), log).toBeGreaterThanOrEqual(lines.length - others);
      if (sample.counted !== undefined) continue;
      const sound = await take(latin1(`${sample.header}${lines.filter((_, i) => !hurt.has(i)).join('\n')}\n`), map);
      expect(new Set(taken.rows.map(({ text }) => text)), log).toEqual(new Set([...sound.rows, ...taken.rows].map(({ text }) => text)));
    }
  });

  it('bytes damaged anywhere never throw, never make a row that cannot be, and read the same in pieces', async () => {
    const random = new Random(SEED + 1);
    const whole = latin1(`${sample.header}${lines.join('\n')}\n`);
    for (let run = 0; run < RUNS; run++) {
      const bytes = mutate(whole, random);
      const taken = await take(bytes, map);
      for (const { startUs, endUs, counts } of taken.rows) {
        expect(Number.isSafeInteger(startUs) && startUs > 0 && Number.isSafeInteger(endUs) && endUs >= startUs, `run ${run}`).toBe(true);
        expect(
          counts.every((count) => Number.isNaN(count) || (count >= 0 && count <= Number.MAX_SAFE_INTEGER)),
          `run ${run}`,
        ).toBe(true);
      }
      const pieces = await take(bytes, map, random.between(1, 200));
      expect([pieces.format, pieces.refused, pieces.rows, pieces.issues], `run ${run}`).toEqual([
        taken.format,
        taken.refused,
        taken.rows,
        taken.issues,
      ]);
    }
  });
});
