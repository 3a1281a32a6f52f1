import type { Argv } from 'yargs';
import type { Severity } from '../model/severity.ts';

/** What decides who is told what was found. */
export interface SendingWords {
  to: readonly string[];
  'to-least': string | undefined;
  'to-all': boolean;
  'to-ca': string | undefined;
  'to-wait': string;
  'webhook-secret-file': string | undefined;
}

/** The least severity that is sent unless told otherwise: every channel is at least Info. */
export const DEFAULT_TO_LEAST: Severity = 'low';

export function sendingOptions<T>(yargs: Argv<T>): Argv<T & SendingWords> {
  return yargs
    .option('to', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'send findings: ecs:FILE, syslog+udp://HOST (tcp, tls), webhook+https://HOST/PATH; may be repeated; none for nobody',
    })
    .option('to-least', {
      type: 'string',
      defaultDescription: DEFAULT_TO_LEAST,
      describe: 'send only findings that are at least this severe',
    })
    .option('to-all', { type: 'boolean', default: false, describe: 'send every finding in every run, not only what changed' })
    .option('to-ca', { type: 'string', describe: 'certificates that are trusted for TLS, a PEM file (default: those of Node)' })
    .option('to-wait', { type: 'string', default: '60s', describe: 'how long a run goes on sending; what is left is sent by the next' })
    .option('webhook-secret-file', { type: 'string', describe: 'a file with the key that signs what goes to webhooks' }) as unknown as Argv<
    T & SendingWords
  >;
}
