/** Syslog messages over UDP (RFC 5426), TCP (RFC 6587, counted octets) and TLS (RFC 5425). */
import { cefFinding } from '../../report/cef/cef-finding.ts';
import { SYSLOG_SEVERITIES, syslogFinding } from '../../report/syslog/syslog-finding.ts';
import { syslogMessage } from '../../report/syslog/syslog-message.ts';
import type { Change } from '../change.ts';
import type { About, Way } from '../way.ts';
import { sendDatagrams } from './send-datagrams.ts';
import { sendStream } from './send-stream.ts';

export const TRANSPORTS = ['udp', 'tcp', 'tls'] as const;
export const SYSLOG_FORMATS = ['syslog', 'cef'] as const;
export const USUAL_PORT = { udp: 514, tcp: 514, tls: 6514 } as const;

export interface SyslogReceiver {
  readonly transport: (typeof TRANSPORTS)[number];
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly format: (typeof SYSLOG_FORMATS)[number];
  /** 0 to 23 (RFC 5424 §6.2.1). */
  readonly facility: number;
  /** Of this machine, for the messages. */
  readonly hostname: string;
  /** Certificates that are trusted, in PEM; null for those that Node trusts. */
  readonly ca: string | null;
  /** False to take any certificate. */
  readonly isVerified: boolean;
  /** False to be content when all is written: for receivers that leave connections open. */
  readonly isConfirmed: boolean;
}

export function syslogWay(receiver: SyslogReceiver): Way {
  const { transport, host, port, format } = receiver;
  const address = host.includes(':') ? `[${host}]` : host;
  return {
    identity: `syslog ${transport} ${address}:${port} ${format}`,
    label: `syslog+${transport}://${address}:${port}`,
    most: transport === 'udp' ? 20 : 100,
    body: (change, about) => message(receiver, change, about),
    send: (items, { patienceMs }) => {
      const messages = items.map(({ body }) => Buffer.from(body));
      return transport === 'udp' ? sendDatagrams(receiver, messages, patienceMs) : sendStream(receiver, messages, patienceMs);
    },
  };
}

function message({ format, facility, hostname }: SyslogReceiver, { key, finding }: Change, about: About): string {
  if (format === 'syslog') return syslogFinding(finding, about, facility, hostname, key);
  const header = syslogMessage({
    facility,
    severity: SYSLOG_SEVERITIES[finding.severity],
    timeUs: finding.lastUs,
    hostname,
    kind: 'cef',
    version: about.tool.version,
    text: '',
  });
  return header + cefFinding(finding, about, key);
}
