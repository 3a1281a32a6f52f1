/** Shows that memory does not follow the size of logs, and that what is put aside is cleared away whatever ends a run. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import type { Report } from '../../../src/model/report.ts';
import { grouped } from '../grouped.ts';
import { markdownTable } from '../markdown-table.ts';
import { logKinds } from './log-kind.ts';
import { type MadeLogs, makeLogs } from './make-logs.ts';
import { type Stop, type WatchedRun, watchRun } from './watch-run.ts';

const COMMAND = 'dist/cli/main.js';
const FOLDER = 'bench/logs';
const SPILL = `${FOLDER}/proof-spill`;
const REPORT = `${FOLDER}/proof-report.json`;
const MOST_BYTES = 2 ** 30;
const SMALL_BYTES = 1e6;
/** Logs, rows put aside, which take about as much again, and a tenth for others. */
const ROOM = 2.1;

const HEADINGS = ['run', 'ended by', 's', 'peak MB', 'put aside MB', 's to stop', 'left behind'];

const left = ({ left: { folders, bytes } }: WatchedRun): string =>
  folders === 0 ? 'nothing' : `${folders} folder, ${grouped(bytes / 1e6)} MB`;

const row = (title: string, run: WatchedRun): string[] => [
  title,
  typeof run.ended === 'number' ? `itself, ${run.ended}` : run.ended,
  run.seconds.toFixed(1),
  grouped(run.peakBytes / 1e6),
  grouped(run.putAsideBytes / 1e6),
  run.stopSeconds?.toFixed(2) ?? '',
  left(run),
];

/** @returns what did not hold, and the section for the page. @throws when there is no room or no proc(5). */
export const memoryProof = async (
  bytes: number,
  say: (line: string) => void,
): Promise<{ readonly broken: string[]; readonly text: string }> => {
  if (!existsSync('/proc/self/statm')) throw new Error('the proof needs /proc to see memory');
  rmSync(SPILL, { recursive: true, force: true });
  mkdirSync(SPILL, { recursive: true });
  const { bavail, bsize } = statfsSync(FOLDER);
  const made = existsSync(`${FOLDER}/proof-zeek-${bytes}`) ? 1 : 0;
  if (bavail * bsize < bytes * (ROOM - made)) throw new Error(`no room for ${grouped(bytes * ROOM)} bytes in ${FOLDER}`);

  const logs: MadeLogs[] = [];
  for (const kind of logKinds) {
    const one = makeLogs(kind, `${FOLDER}/proof-${kind.name}-${bytes}`, Math.ceil(bytes / logKinds.length), true);
    say(
      `${one.path}: ${grouped(one.rows)} rows, ${grouped(one.bytes)} bytes, ${one.files} files, ${one.days} days${one.reused ? ' (kept)' : ''}`,
    );
    logs.push(one);
  }
  const small = makeLogs(logKinds[0]!, `${FOLDER}/proof-small`, SMALL_BYTES, false);
  const run = async (title: string, paths: readonly string[], stop?: Stop): Promise<WatchedRun> => {
    const words = [COMMAND, 'analyze', ...paths, '--format', 'json', '--quiet', '--spill', SPILL];
    const watched = await watchRun(words, SPILL, REPORT, stop);
    say(row(title, watched).join('  '));
    return watched;
  };
  const paths = logs.map(({ path }) => path);
  const whole = await run('to the end', paths);
  const { summary, findings } =
    whole.ended === 0 ? (JSON.parse(readFileSync(REPORT, 'utf8')) as Report) : { summary: undefined, findings: [] };
  // While it reads, half way, and while it joins.
  const interrupted = await run('interrupted', paths, { signal: 'SIGINT', afterSeconds: whole.seconds / 4 });
  const killed = await run('killed', paths, { signal: 'SIGKILL', afterSeconds: whole.seconds / 2 });
  const next = await run('the next, on 1 MB', [small.path]);
  const terminated = await run('terminated', paths, { signal: 'SIGTERM', afterSeconds: (3 * whole.seconds) / 4 });
  const stillThere = readdirSync(SPILL);
  rmSync(SPILL, { recursive: true, force: true });
  rmSync(REPORT, { force: true });

  const all = [whole, interrupted, killed, terminated];
  const demands: readonly (readonly [string, boolean])[] = [
    ['the run to the end ends with 0', whole.ended === 0],
    ['rows are put aside (more bytes are needed where memory holds them)', whole.putAsideBytes > 0],
    ['memory stays within 1 GiB', all.every(({ peakBytes }) => peakBytes <= MOST_BYTES)],
    ['the run to the end leaves nothing', whole.left.folders === 0],
    ['SIGINT ends it, and leaves nothing', interrupted.ended === 'SIGINT' && interrupted.left.folders === 0],
    ['SIGTERM ends it, and leaves nothing', terminated.ended === 'SIGTERM' && terminated.left.folders === 0],
    ['SIGKILL ends it', killed.ended === 'SIGKILL'],
    ['the next run clears away what the killed one left', next.ended === 0 && next.left.folders === 0 && stillThere.length === 0],
  ];
  const total = logs.reduce((sum, one) => sum + one.bytes, 0);
  const rows = logs.reduce((sum, one) => sum + one.rows, 0);
  const days = logs.map((one) => one.days).join(' and ');
  const rate = grouped(total / 1e6 / whole.seconds);
  const found =
    summary === undefined
      ? ''
      : ` ${grouped(summary.flows)} flows in ${grouped(summary.channels)} channels; ${findings.filter(({ severity }) => severity !== 'info').length} findings above Info.`;
  const facts = `### ${grouped(total)} bytes of logs: ${grouped(rows)} rows, ${days} days of Zeek and of Suricata, files of an hour, in one run`;
  const sentence = `${rate} MB/s to the end.${found} Peak is resident memory of all its processes together.`;
  const table = markdownTable([
    HEADINGS,
    row('to the end', whole),
    row('interrupted', interrupted),
    row('killed', killed),
    row('the next, on 1 MB', next),
    row('terminated', terminated),
  ]);
  return { broken: demands.filter(([, holds]) => !holds).map(([what]) => what), text: `${facts}\n\n${sentence}\n\n${table}\n` };
};
