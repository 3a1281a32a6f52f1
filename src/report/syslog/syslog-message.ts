import { shorten } from '../shorten.ts';
import { formatTime } from '../time.ts';
import { ascii } from './ascii.ts';

/** A syslog message before it is written (RFC 5424). */
export interface SyslogMessage {
  /** 16 to 23 are local0 to local7 (RFC 5424 §6.2.1). */
  readonly facility: number;
  /** 0, the system is unusable, to 7, for debugging. */
  readonly severity: number;
  readonly timeUs: number;
  /** Who sends it; '' when it is not to be said. */
  readonly hostname: string;
  /** What kind of message it is. */
  readonly kind: string;
  readonly version: string;
  /** May be hostile. */
  readonly text: string;
}

/** All receivers should take 2,048 octets (RFC 5424 §6.1): a header is below 512. */
const LONGEST_TEXT = 1_536;
const YEAR_2100_US = 4_102_444_800e6;

/** One message without its framing, which is the transport's: ASCII, no line end, 2,048 octets at most. */
export function syslogMessage({ facility, severity, timeUs, hostname, kind, version, text }: SyslogMessage): string {
  const priority = facility * 8 + severity;
  const origin = `[origin software="undertow" swVersion="${parameter(version, 32)}"]`;
  const header = `<${priority}>1 ${time(timeUs)} ${name(hostname, 255)} undertow - ${name(kind, 32)}`;
  return `${header} ${origin} ${cut(ascii(text))}`;
}

/** The dash outside the years 1970 to 2099: a receiver (rsyslog) takes a message with another year for none of RFC 5424. */
function time(timeUs: number): string {
  return timeUs >= 0 && timeUs < YEAR_2100_US ? formatTime(timeUs) : '-';
}

/** Printable ASCII without spaces, or the dash that stands for none. */
function name(text: string, most: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, most) || '-';
}

/** A value of structured data: quote, backslash and closing bracket are escaped (RFC 5424 §6.3.3). */
function parameter(text: string, most: number): string {
  return ascii(text)
    .slice(0, most)
    .replace(/["\\\]]/g, '\\$&');
}

/** The words that say how much was left out count too. */
function cut(text: string): string {
  return ascii(shorten(text, LONGEST_TEXT - 64));
}
