/** `npm run bench:logs`: makes a day of logs of two sensors and measures what reading them costs, beside DuckDB and wc. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { byteCount } from './bench/logs/byte-count.ts';
import { logContenders } from './bench/logs/log-contenders.ts';
import { type LogKind, logKinds } from './bench/logs/log-kind.ts';
import { logTable } from './bench/logs/log-table.ts';
import { type MadeLogs, makeLogs } from './bench/logs/make-logs.ts';
import { memoryProof } from './bench/logs/memory-proof.ts';
import { machine } from './bench/machine.ts';
import { measure } from './bench/measure.ts';
import { missingNeeds } from './bench/missing-needs.ts';
import { replaceSection } from './bench/replace-section.ts';
import { quoted, runRounds } from './bench/run-rounds.ts';
import { wholeNumber } from './whole-number.ts';

const USAGE = `npm run bench:logs -- [options]

  --only zeek|eve      one kind of logs alone
  --size BYTES         of each kind, as 300MB or 10GiB: below a day's a smaller office, above it more days (one day)
  --hourly             files of an hour each, as rotation leaves them
  --runs N             rounds; the table has their medians (5)
  --contenders REGEXP  only contenders whose title matches (and DuckDB's counts, the yardsticks)
  --generate           make the logs and stop
  --proof BYTES        instead: memory and clean-up with so many bytes of both kinds, as 10GiB (with nothing else of the above)
  --date YYYY-MM-DD    said in the heading of the results
  --write FILE         put the results between the marker comments of FILE
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string' },
    hourly: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    contenders: { type: 'string', default: '' },
    proof: { type: 'string' },
    generate: { type: 'boolean', default: false },
    date: { type: 'string' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.error(line);
const runs = wholeNumber(USAGE, 'runs', values.runs, 1);
const size = values.size === undefined ? undefined : wholeNumber(USAGE, 'size', values.size, 1, byteCount);
const wanted = new RegExp(values.contenders, 'i');
const kinds = logKinds.filter((kind) => values.only === undefined || values.only === kind.name);

const factsOf = ({ rows, bytes, days, files }: MadeLogs): string =>
  `${rows.toLocaleString('en-US')} rows, ${bytes.toLocaleString('en-US')} bytes, ${files} file${files > 1 ? 's' : ''}, ${days} day${days > 1 ? 's' : ''}`;

const section = (kind: LogKind): string => {
  const path = `bench/logs/${kind.name}${values.size === undefined ? '' : `-${size}`}${values.hourly ? '-hourly' : ''}`;
  const logs = makeLogs(kind, path, size, values.hourly);
  say(`${path}: ${factsOf(logs)}, sha256 of the files' sums ${logs.sha256}${logs.reused ? ' (kept)' : ''}`);
  if (values.generate) return '';
  const entries = logContenders(kind)
    .filter(({ title, yardstick }) => yardstick === true || wanted.test(title))
    .map((contender) => {
      const missing = missingNeeds(contender.needs);
      const trouble = missing.length > 0 ? `absent: ${missing.join(', ')}` : undefined;
      return { outcome: { contender, packets: 0, bytes: logs.bytes, runs: [], trouble }, path };
    });
  measure(() => `find ${quoted(path)} -type f -exec cat {} +`); // into the page cache
  runRounds(entries, runs, say);
  return `### ${kind.title}: ${factsOf(logs)}\n\n${logTable(entries.map(({ outcome }) => outcome))}\n`;
};

const write = (result: string, name: string): void => {
  console.log(result);
  if (values.write === undefined) return;
  const before = existsSync(values.write) ? readFileSync(values.write, 'utf8') : '';
  writeFileSync(values.write, replaceSection(before, result, name));
};

const main = async (): Promise<void> => {
  if (values.help || kinds.length === 0) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const when = values.date === undefined ? '' : `${values.date}. `;
  if (values.proof !== undefined) {
    const { broken, text } = await memoryProof(wholeNumber(USAGE, 'proof', values.proof, 1, byteCount), say);
    for (const what of broken) say(`does not hold: ${what}`);
    write(`${when}${machine()}.\n\n${text}`, 'proof');
    if (broken.length > 0) process.exitCode = 1;
    return;
  }
  const sections = kinds.map(section);
  if (values.generate) return;
  const notes = [
    `${when}${machine()}. Medians of ${runs}, page cache warm, contenders in turn, a process each with its start in the time.`,
    'Megabytes per second are by wall time; CPU is user and system; peak is the largest process; the last two columns are the speed',
    "beside DuckDB's bare scan of the same round: `count(*)`, for which it splits rows and converts nothing, and a count of every",
    'column, for which it reads all values.',
  ].join('\n');
  const result = `${notes}\n\n${sections.join('\n')}`;
  write(result, 'bench');
};

await main();
