import type { Argv } from 'yargs';
import { SCOPES } from '../channel/scopes.ts';
import { formats } from '../report/formats.ts';
import { FAIL_ON } from './fail-on.ts';

const DEFAULT_TOP = 100;

/** The options of every command that reads captures and logs and judges what is in them. */
export interface JudgingWords {
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
  map: string | undefined;
  spill: string | undefined;
}

/** Adds them to a command. */
export function judgingOptions<T>(yargs: Argv<T>): Argv<T & JudgingWords> {
  const several = { type: 'string', array: true, nargs: 1 } as const;
  return yargs
    .option('format', {
      ...several,
      default: [] as string[],
      describe: `${formats.map(({ name }) => name).join(', ')}; several with commas between them`,
    })
    .option('out', { type: 'string', describe: 'write the reports into this folder' })
    .option('quiet', { type: 'boolean', default: false, describe: 'no talk on stderr, and with --out nothing on stdout' })
    .option('top', { type: 'number', default: DEFAULT_TOP, describe: 'findings to show' })
    .option('since', { type: 'string', describe: 'only flows that begin at this time or later' })
    .option('until', { type: 'string', describe: 'only flows that begin before this time' })
    .option('scope', { ...several, default: ['outbound'], describe: `${SCOPES.join(', ')} or all` })
    .option('internal', {
      ...several,
      default: [] as string[],
      describe: 'networks that are inside, with commas between them (default: private ranges)',
    })
    .option('services', { type: 'string', describe: 'your own catalogue entries, a JSON file' })
    .option('geoip', {
      ...several,
      default: [] as string[],
      describe: 'where addresses are: a database in MaxMind’s format (.mmdb), also several',
    })
    .option('set', { ...several, default: [] as string[], describe: 'a threshold, as analyzer.threshold=value' })
    .option('fail-on', { type: 'string', describe: `exit with 1 when a finding is at least ${FAIL_ON.join(', ')}` })
    .option('keep', { ...several, default: [] as string[], describe: 'write the flow table: FILE.parquet, .csv or .jsonl' })
    .option('map', { type: 'string', describe: 'how to read logs that are not known by themselves, a YAML file' })
    .option('spill', {
      type: 'string',
      describe: 'a folder for rows of logs that do not fit into memory, and for Parquet from streams (default: the temporary folder)',
    }) as unknown as Argv<T & JudgingWords>;
}
