import type { Argv } from 'yargs';
import { SCOPES } from '../channel/scopes.ts';
import { formats } from '../report/formats.ts';
import { fillWords, type Receiver } from './config/fill-words.ts';
import { CONFIG_FILE } from './config/find-settings.ts';
import type { Settings } from './config/settings.ts';
import { FAIL_ON } from './fail-on.ts';
import { DEFAULT_SCOPE, DEFAULT_TOP } from './judging-defaults.ts';

/** The options of every command that reads captures and logs and judges what is in them, as they hold: typed, configured, or by default. */
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
  /** Where the rest of the configuration is. */
  settings: Settings;
}

/** Adds them to a command. None has a default of its own here: what is not typed is filled in from the configuration. @param sends receivers of the configuration that the command sends to. */
export function judgingOptions<T>(yargs: Argv<T>, sends: readonly Receiver[] = []): Argv<T & JudgingWords> {
  const several = { type: 'string', array: true, nargs: 1 } as const;
  return yargs
    .option('config', {
      type: 'string',
      describe: `a configuration file (default: ${CONFIG_FILE} in the working folder; --no-config for none)`,
    })
    .option('format', {
      ...several,
      describe: `${formats.map(({ name }) => name).join(', ')}; several with commas between them`,
    })
    .option('out', { type: 'string', describe: 'write the reports into this folder' })
    .option('quiet', { type: 'boolean', default: false, describe: 'no talk on stderr, and with --out nothing on stdout' })
    .option('top', { type: 'number', defaultDescription: String(DEFAULT_TOP), describe: 'findings to show' })
    .option('since', { type: 'string', describe: 'only flows that begin at this time or later' })
    .option('until', { type: 'string', describe: 'only flows that begin before this time' })
    .option('scope', { ...several, defaultDescription: DEFAULT_SCOPE, describe: `${SCOPES.join(', ')} or all` })
    .option('internal', {
      ...several,
      describe: 'networks that are inside, with commas between them (default: private ranges)',
    })
    .option('services', { type: 'string', describe: 'your own catalogue entries, a JSON file' })
    .option('geoip', {
      ...several,
      describe: 'where addresses are: a database in MaxMind’s format (.mmdb), also several',
    })
    .option('set', { ...several, describe: 'a threshold, as analyzer.threshold=value' })
    .option('fail-on', { type: 'string', describe: `exit with 1 when a finding is at least ${FAIL_ON.join(', ')}` })
    .option('keep', { ...several, describe: 'write the flow table: FILE.parquet, .csv or .jsonl' })
    .option('map', { type: 'string', describe: 'how to read logs that are not known by themselves, a YAML file' })
    .option('spill', {
      type: 'string',
      describe: 'a folder for rows of logs that do not fit into memory, and for Parquet from streams (default: the temporary folder)',
    })
    .middleware((typed) => fillWords(typed, sends)) as unknown as Argv<T & JudgingWords>;
}
