/** `npm run bench:judge`: what judging a million channels with fifty million events costs, and how much memory it holds. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { analyzers } from '../src/evidence/analyzers.ts';
import { judgeChannels } from '../src/finding/judge.ts';
import { GeneratedChannels } from './bench/judge/generated-channels.ts';
import { machine } from './bench/machine.ts';
import { markdownTable } from './bench/markdown-table.ts';
import { replaceSection } from './bench/replace-section.ts';

const USAGE = `npm run bench:judge -- [options]

  --channels N         how many (1000000)
  --only REGEXP        only analyzers whose name matches
  --date YYYY-MM-DD    said above the results
  --write FILE         put the results between the marker comments of FILE
`;

const { values } = parseArgs({
  options: {
    channels: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    date: { type: 'string' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const count = Number(values.channels);
if (values.help || !Number.isInteger(count) || count < 1) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

/** What a stretch of work took, in seconds. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const wall = performance.now();
  const usage = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(usage);
  return { wall: (performance.now() - wall) / 1000, cpu: (user + system) / 1e6 };
}

const chosen = analyzers.filter(({ name }) => new RegExp(values.only, 'i').test(name));
const source = new GeneratedChannels(count);
const reading = await timed(() => source.forEach(() => {}));
let judged: Awaited<ReturnType<typeof judgeChannels>> | undefined;
const judging = await timed(async () => {
  judged = await judgeChannels(source, chosen);
});
const peak = process.resourceUsage().maxRSS / 1024;
const cell = ({ wall, cpu }: Cost): string[] => [wall.toFixed(1), cpu.toFixed(1), ((cpu * 1e6) / count).toFixed(1)];
const result = [
  `${values.date === undefined ? '' : `${values.date}. `}${machine()}.`,
  `${count.toLocaleString('en-US')} generated channels of 20,000 hosts with ${source.events.toLocaleString('en-US')} events; ${chosen.length} analyzers;` +
    ` ${judged!.total.toLocaleString('en-US')} findings; peak ${Math.round(peak)} MB.`,
  '',
  markdownTable([
    ['', 'wall s', 'CPU s', 'µs a channel'],
    ['making the channels alone', ...cell(reading)],
    ['making and judging them', ...cell(judging)],
  ]),
].join('\n');
console.log(result);
if (values.write !== undefined) {
  const before = existsSync(values.write) ? readFileSync(values.write, 'utf8') : '';
  writeFileSync(values.write, replaceSection(before, result, 'bench-judge'));
}
