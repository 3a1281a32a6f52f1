import { escapeCefHeader, escapeCefValue } from './escape-cef.ts';

/** An event of the Common Event Format, version 0, before it is written. */
export interface CefEvent {
  /** Of the program. */
  readonly version: string;
  /** What kind of event it is. */
  readonly classId: string;
  readonly name: string;
  /** 0 to 10. */
  readonly severity: number;
  /** Keys of the dictionary with their values, in order; empty ones are left out. A value's own length is the dictionary's. */
  readonly extension: readonly (readonly [key: string, value: string | number, most?: number])[];
}

/** The dictionary's usual length of a text. */
const LONGEST = 1_023;

/** One line without its end: what a syslog message carries, or a file holds. */
export function cefLine({ version, classId, name, severity, extension }: CefEvent): string {
  const header = [
    'CEF:0',
    'Undertow',
    'Undertow',
    escapeCefHeader(version, 31),
    escapeCefHeader(classId, 128),
    escapeCefHeader(name, 512),
    severity,
  ];
  const values = extension
    .filter(([, value]) => value !== '')
    .map(([key, value, most]) => `${key}=${typeof value === 'number' ? value : escapeCefValue(value, most ?? LONGEST)}`);
  return `${header.join('|')}|${values.join(' ')}`;
}
