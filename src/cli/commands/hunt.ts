import type { Argv, CommandModule } from 'yargs';
import { UserError } from '../../core/user-error.ts';
import { summaryLine } from '../../report/summary-line.ts';
import { clockUs } from '../clock.ts';
import { outputReceivers } from '../config/output-receivers.ts';
import { readFailOn, reportExit } from '../fail-on.ts';
import { hunting } from '../hunting.ts';
import { DEFAULT_WINDOW, MOST_WINDOW_DAYS } from '../judging-defaults.ts';
import { type JudgingWords, judgingOptions } from '../judging-options.ts';
import { pickFormats } from '../pick-formats.ts';
import { listedWords } from '../pick-word.ts';
import { readDuration } from '../read-duration.ts';
import { readJudging } from '../read-judging.ts';
import { readTargets, Sending, withSending } from '../sending.ts';
import { type SendingWords, sendingOptions } from '../sending-options.ts';
import { shownFormat, showReport } from '../shown-format.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { withProgress } from '../with-progress.ts';
import { writeOut } from '../write-out.ts';
import { writeReports } from '../write-reports.ts';

/** Ten years. */
const MOST_KEPT_DAYS = 3_660;

/** `undertow hunt`: adds what is new to a store, and says what is new, what goes on, what came back and what ended. */
export const hunt: CommandModule<object, Options> = {
  command: 'hunt [inputs..]',
  describe: 'the same on a schedule, with memory: adds what is new, judges the last day, says what changed since the last run',
  builder: options,
  handler: run,
};

interface Options extends JudgingWords, SendingWords {
  inputs: string[];
  store: string | undefined;
  window: string;
  'keep-flows': string;
  'keep-channels': string;
  summary: boolean;
}

function options(yargs: Argv): Argv<Options> {
  const named = yargs.positional('inputs', {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'captures, logs, folders of them; what was read before is known by its content, whatever it is called now',
  });
  return sendingOptions(judgingOptions(named, ['ecs', 'syslog', 'webhook']))
    .hide('keep')
    .option('store', { type: 'string', describe: 'the store that remembers, a file; made by the first run' })
    .option('window', {
      type: 'string',
      defaultDescription: DEFAULT_WINDOW,
      describe: 'how much before the last flow is judged, unless --since says it',
    })
    .option('keep-flows', { type: 'string', default: '14d', describe: 'how long flows stay in the store' })
    .option('keep-channels', { type: 'string', default: '400d', describe: 'how long the days of channels stay; findings stay for good' })
    .option('summary', { type: 'boolean', default: false, describe: 'one line on standard output instead of the report, fit for mail' })
    .describe('since', 'judge flows that were still there at this time, or began later')
    .describe('until', 'judge flows that began before this time')
    .describe('internal', 'networks that are inside (default: those of the store; a new one takes the private ranges)')
    .example('$0 hunt /var/log/zeek --store hunts.duckdb --out reports', 'every hour, from cron or a timer')
    .example(
      '$0 hunt --store hunts.duckdb --since 2024-03-01 --until 2024-03-02',
      'judge a day of the past again',
    ) as unknown as Argv<Options>;
}

async function run(argv: Options): Promise<void> {
  const { store } = argv;
  if (store === undefined) throw new UserError('a hunt needs a store', 'name a file that remembers: --store hunts.duckdb');
  if (argv.keep.length > 0)
    throw new UserError('--keep is not for hunts: the store keeps the flows', 'ask it with `undertow store`, or use analyze');
  const chosen = pickFormats(argv.format, argv.out);
  const failOn = readFailOn(argv['fail-on']);
  const paths = argv.inputs.map((word) => (word === STANDARD_INPUT ? '-' : word));
  const windowUs = readDuration('window', argv.window, MOST_WINDOW_DAYS) * 1e6;
  const retention = {
    flowsUs: readDuration('keep-flows', argv['keep-flows'], MOST_KEPT_DAYS) * 1e6,
    channelsUs: readDuration('keep-channels', argv['keep-channels'], MOST_KEPT_DAYS) * 1e6,
  };
  if (windowUs > retention.flowsUs) {
    throw new UserError(
      '--window is longer than --keep-flows: what it judges would be gone',
      'keep flows for longer, or judge a shorter window',
    );
  }
  const { internal: _, keep: __, store: ___, ...judging } = readJudging(paths, store, argv, chosen);
  const sending = await Sending.open(`${store}.outbox`, readTargets(argv, outputReceivers(argv.settings)), argv['to-wait']);
  await withSending(sending, argv.quiet, async () => {
    const { report, failure, untilUs, told } = await withProgress(argv.quiet, ({ onProgress, onJoined }) =>
      hunting({
        ...judging,
        store,
        internal: argv.internal.length === 0 ? null : listedWords(argv.internal),
        windowUs,
        retention,
        nowUs: clockUs(),
        onWindow: async (endUs) => sending?.begin(endUs),
        onProgress,
        onJoined,
      }),
    );
    if (argv.summary) await writeOut(process.stdout, `${summaryLine(report, told)}\n`);
    else if (argv.out === undefined || !argv.quiet) await showReport(report, shownFormat(chosen, argv.out));
    if (argv.out !== undefined) {
      const written = await writeReports(argv.out, chosen, report);
      if (!argv.quiet) await writeOut(process.stderr, `wrote ${written.join(', ')}\n`);
    }
    process.exitCode = reportExit(report, failOn);
    return { findings: told, untilUs, tool: report.tool, failure };
  });
}
