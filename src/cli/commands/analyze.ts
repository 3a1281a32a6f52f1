import type { Argv, CommandModule } from 'yargs';
import { summaryLine } from '../../report/summary-line.ts';
import { readFailOn, reportExit } from '../fail-on.ts';
import { judgeInputs } from '../judge-inputs.ts';
import { type JudgingWords, judgingOptions } from '../judging-options.ts';
import { pickFormats } from '../pick-formats.ts';
import { readJudging } from '../read-judging.ts';
import { readTargets, Sending, withSending } from '../sending.ts';
import { type SendingWords, sendingOptions } from '../sending-options.ts';
import { shownFormat, showReport } from '../shown-format.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { writeOut } from '../write-out.ts';
import { writeReports } from '../write-reports.ts';

/** `undertow analyze`: captures and logs in, ranked channels out. */
export const analyze: CommandModule<object, Options> = {
  command: 'analyze [inputs..]',
  describe: 'read captures and logs, rank who talks to which web service like an implant would',
  builder: options,
  handler: run,
};

interface Options extends JudgingWords, SendingWords {
  inputs: string[];
  store: string | undefined;
  summary: boolean;
}

function options(yargs: Argv): Argv<Options> {
  const named = yargs.positional('inputs', {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'captures, logs, folders of them, or - for standard input',
  });
  return sendingOptions(judgingOptions(named))
    .option('summary', { type: 'boolean', default: false, describe: 'one line on standard output instead of the report, fit for mail' })
    .option('store', { type: 'string', describe: 'judge from a database file, for inputs larger than memory' })
    .example('$0 analyze suspicious.pcapng', 'the ranking, in the terminal')
    .example('$0 analyze /captures --out reports', 'a folder of rotated captures, every report format')
    .example('$0 analyze /logs/2024-03-01', 'a day of Zeek or Suricata logs, also beside captures')
    .example('tcpdump -w - | $0 analyze - --format json --quiet', 'for scripts') as unknown as Argv<Options>;
}

async function run(argv: Options): Promise<void> {
  const chosen = pickFormats(argv.format, argv.out);
  const failOn = readFailOn(argv['fail-on']);
  const paths = argv.inputs.map((word) => (word === STANDARD_INPUT ? '-' : word));
  const judging = readJudging(paths, argv.store ?? null, argv, chosen);
  // Only who is named here: a capture that is looked at in passing is nobody else's business.
  const sending = await Sending.open(null, readTargets(argv, []), argv['to-wait']);
  await withSending(sending, argv.quiet, async () => {
    const { report, keepFailure } = await judgeInputs(judging, argv.quiet);
    // What was found is shown before anything is written: a full disk loses nothing.
    if (argv.summary) await writeOut(process.stdout, `${summaryLine(report, report.findings)}\n`);
    else if (argv.out === undefined || !argv.quiet) await showReport(report, shownFormat(chosen, argv.out));
    if (argv.out !== undefined) {
      const written = await writeReports(argv.out, chosen, report);
      if (!argv.quiet) await writeOut(process.stderr, `wrote ${written.join(', ')}\n`);
    }
    process.exitCode = reportExit(report, failOn);
    return { findings: report.findings, untilUs: null, tool: report.tool, failure: keepFailure };
  });
}
