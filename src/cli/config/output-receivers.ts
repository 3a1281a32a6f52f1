import type { Severity } from '../../model/severity.ts';
import type { Settings } from './settings.ts';

/** A receiver of the configuration in the words of `--to`. */
export interface OutputReceiver {
  readonly word: string;
  /** Undefined for what holds for all receivers. */
  readonly least: Severity | undefined;
  /** Of a webhook; null for none. */
  readonly secretFile: string | null;
}

/** The receivers that `outputs` names, in the order of the declaration. */
export function outputReceivers({ declared }: Settings): readonly OutputReceiver[] {
  const { ecs, syslog = [], webhook = [] } = declared.outputs?.value ?? {};
  return [
    ...(ecs === undefined ? [] : [{ word: `ecs:${ecs.file}`, least: ecs.least, secretFile: null }]),
    ...syslog.map(({ server, port, transport = 'udp', format, facility, ca, least }) => {
      const options = new URLSearchParams();
      if (format !== undefined) options.set('format', format);
      if (facility !== undefined) options.set('facility', String(facility));
      if (ca !== undefined) options.set('ca', ca);
      const host = `${server.includes(':') ? `[${server}]` : server}${port === undefined ? '' : `:${port}`}`;
      return { word: `syslog+${transport}://${host}${options.size === 0 ? '' : `?${options}`}`, least, secretFile: null };
    }),
    ...webhook.map(({ url, secretFile = null, least }) => ({ word: `webhook+${url}`, least, secretFile })),
  ];
}
