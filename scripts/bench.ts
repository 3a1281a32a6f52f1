/** `npm run bench`: makes two captures and measures what reading them costs, beside other programs. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CaptureKind } from './bench/capture/capture-kind.ts';
import { makeCapture } from './bench/capture/make-capture.ts';
import { small } from './bench/capture/small.ts';
import { web } from './bench/capture/web.ts';
import { contenders } from './bench/contenders.ts';
import { machine } from './bench/machine.ts';
import { replaceSection } from './bench/replace-section.ts';
import { runContenders } from './bench/run-contenders.ts';
import { table } from './bench/table.ts';
import { wholeNumber } from './whole-number.ts';

const USAGE = `npm run bench -- [options]

  --only web|small     one capture alone
  --size BYTES         captures of at most this many bytes, beside the full ones
  --runs N             rounds; the table has their medians (5)
  --contenders REGEXP  only contenders whose title matches (and softflowd, the yardstick)
  --generate           make the captures and stop
  --date YYYY-MM-DD    said in the heading of the results
  --write FILE         put the results between the marker comments of FILE
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string' },
    runs: { type: 'string', default: '5' },
    contenders: { type: 'string', default: '' },
    generate: { type: 'boolean', default: false },
    date: { type: 'string' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.error(line);
const runs = wholeNumber(USAGE, 'runs', values.runs, 1);
const size = values.size === undefined ? undefined : wholeNumber(USAGE, 'size', values.size, 1);
const wanted = new RegExp(values.contenders, 'i');
const chosen = contenders.filter((contender) => contender.yardstick === true || wanted.test(contender.title));
const kinds = [web, small].filter((kind) => values.only === undefined || values.only === kind.name);

const section = (kind: CaptureKind): string => {
  const name = size === undefined ? kind.name : `${kind.name}-${size}`;
  const capture = makeCapture(kind, `bench/${name}.pcap`, size);
  const { packets, bytes, seconds, sha256, reused } = capture;
  const facts = `${packets.toLocaleString('en-US')} packets, ${bytes.toLocaleString('en-US')} bytes, ${seconds.toLocaleString('en-US')} s`;
  say(`${capture.path}: ${facts}, sha256 ${sha256}${reused ? ' (kept)' : ''}`);
  if (values.generate) return '';
  const rows = table(runContenders(capture, chosen, runs, say));
  return `### ${kind.title[0]!.toUpperCase()}${kind.title.slice(1)}: ${facts}\n\n${rows}\n`;
};

const main = (): void => {
  if (values.help || kinds.length === 0) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const sections = kinds.map(section);
  if (values.generate) return;
  const when = values.date === undefined ? '' : `${values.date}. `;
  const notes = [
    `${when}${machine()}. Medians of ${runs}, page cache warm, contenders in turn.`,
    'Packets and megabytes per second are by wall time; CPU is user and system of every process; peak is the largest process;',
    'the last column is CPU seconds over those of softflowd in the same round.',
  ].join('\n');
  const result = `${notes}\n\n${sections.join('\n')}`;
  console.log(result);
  if (values.write === undefined) return;
  const before = existsSync(values.write) ? readFileSync(values.write, 'utf8') : '';
  writeFileSync(values.write, replaceSection(before, result));
};

main();
