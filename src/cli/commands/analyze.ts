import type { Argv, CommandModule } from 'yargs';
import { PRIVATE_RANGES, parseInternal } from '../../channel/internal.ts';
import { SCOPES } from '../../channel/scopes.ts';
import { UserError } from '../../core/user-error.ts';
import { readLimits } from '../../evidence/read-limits.ts';
import type { Report } from '../../model/report.ts';
import type { Rendered, ReportFormat } from '../../model/report-format.ts';
import type { Scope } from '../../model/scope.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { formats } from '../../report/formats.ts';
import { nearestWord } from '../../service/nearest-word.ts';
import { analysis } from '../analysis.ts';
import { checkOutputs } from '../check-outputs.ts';
import { EXIT } from '../exit-code.ts';
import { Progress } from '../progress.ts';
import { readLogMap } from '../read-log-map.ts';
import { readTime } from '../read-time.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { terminal } from '../terminal.ts';
import { writeOut } from '../write-out.ts';
import { writeReports } from '../write-reports.ts';

const DEFAULT_TOP = 100;

/** `undertow analyze`: captures and logs in, ranked channels out. */
export const analyze: CommandModule<object, Options> = {
  command: 'analyze [inputs..]',
  describe: 'read captures and logs, rank who talks to which web service like an implant would',
  builder: options,
  handler: run,
};

interface Options {
  inputs: string[];
  format: string[];
  out: string | undefined;
  quiet: boolean;
  top: number;
  since: string | undefined;
  until: string | undefined;
  scope: string[];
  internal: string[];
  services: string | undefined;
  geoip: string[];
  set: string[];
  'fail-on': string | undefined;
  keep: string[];
  store: string | undefined;
  map: string | undefined;
  spill: string | undefined;
}

function options(yargs: Argv): Argv<Options> {
  return yargs
    .positional('inputs', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'captures, logs, folders of them, or - for standard input',
    })
    .option('format', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: `${formats.map(({ name }) => name).join(', ')}; several with commas between them`,
    })
    .option('out', { type: 'string', describe: 'write the reports into this folder' })
    .option('quiet', { type: 'boolean', default: false, describe: 'no talk on stderr, and with --out nothing on stdout' })
    .option('top', { type: 'number', default: DEFAULT_TOP, describe: 'findings to show' })
    .option('since', { type: 'string', describe: 'only flows that begin at this time or later' })
    .option('until', { type: 'string', describe: 'only flows that begin before this time' })
    .option('scope', { type: 'string', array: true, nargs: 1, default: ['outbound'], describe: `${SCOPES.join(', ')} or all` })
    .option('internal', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'networks that are inside, with commas between them (default: private ranges)',
    })
    .option('services', { type: 'string', describe: 'your own catalogue entries, a JSON file' })
    .option('geoip', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'where addresses are: a database in MaxMind’s format (.mmdb), also several',
    })
    .option('set', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'a threshold, as analyzer.threshold=value' })
    .option('fail-on', { type: 'string', describe: `exit with 1 when a finding is at least ${severities().join(', ')}` })
    .option('keep', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'write the flow table: FILE.parquet, .csv or .jsonl',
    })
    .option('store', { type: 'string', describe: 'judge from a database file, for inputs larger than memory' })
    .option('map', { type: 'string', describe: 'how to read logs that are not known by themselves, a YAML file' })
    .option('spill', {
      type: 'string',
      describe: 'a folder for rows of logs that do not fit into memory, and for Parquet from streams (default: the temporary folder)',
    })
    .example('$0 analyze suspicious.pcapng', 'the ranking, in the terminal')
    .example('$0 analyze /captures --out reports', 'a folder of rotated captures, every report format')
    .example('$0 analyze /logs/2024-03-01', 'a day of Zeek or Suricata logs, also beside captures')
    .example('tcpdump -w - | $0 analyze - --format json --quiet', 'for scripts') as Argv<Options>;
}

async function run(argv: Options): Promise<void> {
  const chosen = pickFormats(argv);
  for (const { ready } of chosen) ready?.();
  const failOn = argv['fail-on'] === undefined ? null : pick('fail-on', argv['fail-on'], severities());
  if (!Number.isSafeInteger(argv.top) || argv.top < 1)
    throw new UserError('--top needs a whole number of at least 1', 'leave it out for the first 100');
  const request = {
    paths: argv.inputs.map((word) => (word === STANDARD_INPUT ? '-' : word)),
    internal: parseInternal(argv.internal.length === 0 ? PRIVATE_RANGES : listed(argv.internal)),
    scopes: pickScopes(listed(argv.scope)),
    limits: readLimits(argv.set),
    top: argv.top,
    sinceUs: argv.since === undefined ? null : readTime('since', argv.since),
    untilUs: argv.until === undefined ? null : readTime('until', argv.until),
    servicesFile: argv.services ?? null,
    geoip: argv.geoip,
    keep: argv.keep,
    store: argv.store ?? null,
    map: argv.map === undefined ? null : readLogMap(argv.map),
    spill: argv.spill ?? null,
  };
  checkOutputs(request.paths, [...request.keep, ...(request.store === null ? [] : [request.store])]);
  if (request.sinceUs !== null && request.untilUs !== null && request.untilUs <= request.sinceUs) {
    throw new UserError('--until is not later than --since', 'exchange the two');
  }
  const progress = new Progress(
    (text) => process.stderr.write(text),
    terminal.isErrorTerminal,
    () => performance.now(),
  );
  let report: Report;
  let keepFailure: UserError | null = null;
  try {
    report = await analysis({
      ...request,
      onKeepFailure: (error) => {
        keepFailure = error;
      },
      onProgress: (advance) => (argv.quiet ? undefined : progress.advance(advance)),
      onJoined: (flows, about) => (argv.quiet ? undefined : progress.joined(flows, about)),
    });
  } finally {
    if (!argv.quiet) progress.end();
  }
  // What was found is shown before anything is written: a full disk loses nothing.
  const shown = argv.out === undefined ? chosen[0]! : formats.find(({ name }) => name === 'text')!;
  if (argv.out === undefined || !argv.quiet) {
    await writeOut(process.stdout, await shown.render(report, { width: terminal.width, colour: terminal.colour && shown.name === 'text' }));
  }
  if (argv.out !== undefined) {
    const written = await writeReports(argv.out, chosen, report);
    if (!argv.quiet) await writeOut(process.stderr, `wrote ${written.join(', ')}\n`);
  }
  if (keepFailure !== null) throw keepFailure;
  if (failOn !== null && reaches(report, failOn)) process.exitCode = EXIT.findings;
}

function severities(): Severity[] {
  return SEVERITIES.map(([severity]) => severity).filter((severity) => severity !== 'info');
}

function reaches(report: Report, severity: Severity): boolean {
  const least = severities().indexOf(severity);
  return severities().some((one, index) => index <= least && report.summary.bySeverity[one] > 0);
}

const listed = (values: readonly string[]): string[] => values.flatMap((value) => value.split(',')).map((value) => value.trim());

function pick<T extends string>(option: string, word: string, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  const nearest = nearestWord(word, known);
  throw new UserError(
    `--${option} does not know ${JSON.stringify(word)}`,
    nearest ? `did you mean ${nearest}? There are: ${known.join(', ')}` : `there are: ${known.join(', ')}`,
  );
}

function pickScopes(words: readonly string[]): ReadonlySet<Scope> {
  const picked = words.map((word) => pick('scope', word, [...SCOPES, 'all']));
  return new Set(picked.includes('all') ? SCOPES : (picked as Scope[]));
}

/** One format for stdout (the table unless another is named); with --out all that need no naming, unless some are named. */
function pickFormats(argv: Options): ReportFormat<Rendered>[] {
  const words = listed(argv.format);
  const names = formats.map(({ name }) => name);
  const picked = words.map((word) => pick('format', word, names));
  if (picked.length === 0) return formats.filter(({ name, onlyNamed }) => (argv.out === undefined ? name === 'text' : onlyNamed !== true));
  if (argv.out === undefined && picked.length > 1) {
    throw new UserError('only one format can go to stdout', 'name a folder for several with --out');
  }
  return formats.filter(({ name }) => picked.includes(name));
}
