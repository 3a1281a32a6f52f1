import { statSync } from 'node:fs';
import type { Argv, CommandModule } from 'yargs';
import { UserError } from '../../core/user-error.ts';
import { refusedPath } from '../../source/refused-path.ts';
import { readFailOn } from '../fail-on.ts';
import { type JudgingWords, judgingOptions } from '../judging-options.ts';
import { pickFormats } from '../pick-formats.ts';
import { readDuration } from '../read-duration.ts';
import { readJudging } from '../read-judging.ts';
import { shownFormat } from '../shown-format.ts';
import { terminal } from '../terminal.ts';
import { checkOutside } from '../watch/outside-folder.ts';
import { plainView } from '../watch/plain-view.ts';
import { ScreenView } from '../watch/screen-view.ts';
import { watchFolder } from '../watch/watch-folder.ts';
import type { WatchView } from '../watch/watch-view.ts';

const DEFAULT_EVERY = '10s';

/** `undertow watch`: ranks a folder again whenever captures or logs arrive in it. */
export const watch: CommandModule<object, Options> = {
  command: 'watch <folder>',
  describe: 'rank a folder again whenever captures or logs arrive in it, until Ctrl-C',
  builder: options,
  handler: run,
};

interface Options extends JudgingWords {
  folder: string;
  every: string;
}

function options(yargs: Argv): Argv<Options> {
  const named = yargs.positional('folder', { type: 'string', demandOption: true, describe: 'where a sensor leaves captures or logs' });
  return judgingOptions(named)
    .option('every', { type: 'string', default: DEFAULT_EVERY, describe: 'the time from one pass to the next, at least: 10s, 5m, 1h' })
    .example('$0 watch /captures', 'the ranking, drawn anew as tcpdump rotates')
    .example('$0 watch /nsm/zeek/current --every 5m --out reports --quiet', 'reports that stay fresh') as unknown as Argv<Options>;
}

async function run(argv: Options): Promise<void> {
  const { folder } = argv;
  const chosen = pickFormats(argv.format, argv.out);
  const failOn = readFailOn(argv['fail-on']);
  const everyMs = 1000 * readDuration('every', argv.every);
  checkFolder(folder);
  checkOutside(folder, [
    ...(argv.out === undefined ? [] : [{ option: 'out', path: argv.out }]),
    ...(argv.spill === undefined ? [] : [{ option: 'spill', path: argv.spill }]),
    ...argv.keep.map((path) => ({ option: 'keep', path })),
  ]);
  const judging = readJudging([folder], null, argv, chosen);
  const shown = shownFormat(chosen, argv.out);
  await watchFolder({ folder, everyMs, judging, chosen, shown, failOn, out: argv.out, quiet: argv.quiet, view: viewOf(argv, shown.name) });
}

function checkFolder(folder: string): void {
  let found: ReturnType<typeof statSync>;
  try {
    found = statSync(folder);
  } catch (error) {
    throw refusedPath(folder, error);
  }
  if (found.isDirectory()) return;
  throw new UserError(`${JSON.stringify(folder)} is no folder`, 'name the folder that it lies in; one file is read by `undertow analyze`');
}

function viewOf({ folder, quiet }: Options, shown: string): WatchView {
  const { width, colour, isScreen, size } = terminal;
  if (quiet) return plainView(() => undefined, width, false);
  // What scripts read from stdout is the last report and nothing else.
  if (shown !== 'text') return plainView((text) => process.stderr.write(text), terminal.errorWidth, false);
  if (!isScreen) return plainView((text) => process.stdout.write(text), width, colour);
  const view = new ScreenView(folder, { size, colour, write: (text) => process.stdout.write(text) });
  process.stdout.on('resize', () => view.draw());
  process.on('exit', () => view.leave());
  process.on('SIGTSTP', () => {
    view.stepAside();
    process.kill(process.pid, 'SIGSTOP');
  });
  process.on('SIGCONT', () => view.comeBack());
  return view;
}
