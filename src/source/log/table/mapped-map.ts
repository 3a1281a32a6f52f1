/** How the columns of a log that is not known by itself are to be read: what a mapping file says, checked. */
import type { NameSource } from '../../../model/name-source.ts';

/** What a column can stand for. */
export const MAPPED_FIELDS = [
  'time',
  'end',
  'duration',
  'client',
  'clientPort',
  'server',
  'serverPort',
  'protocol',
  'bytesUp',
  'bytesDown',
  'packetsUp',
  'packetsDown',
  'serverName',
  'userAgent',
  'ja4',
  'application',
  'key',
] as const;

export type MappedField = (typeof MAPPED_FIELDS)[number];

/** @returns whole µs since 1970, NaN when the bytes are no time. */
export type ReadTime = (bytes: Uint8Array, from: number, to: number) => number;

export interface LogMap {
  /** `parquet` for Parquet alone; Parquet is also read by maps of the others that name its columns. */
  readonly format: 'csv' | 'tsv' | 'jsonl' | 'parquet';
  /** A character code; 0 for JSON lines. */
  readonly separator: number;
  /** False when the file has no header line and columns are numbers, 1 for the first. */
  readonly header: boolean;
  /** Header names, paths with dots into JSON, or numbers in text. */
  readonly columns: Readonly<Partial<Record<MappedField, string>>>;
  readonly time: ReadTime;
  readonly end: ReadTime;
  /** How a time is read that its column's type says is one. */
  readonly iso: ReadTime;
  readonly microsecondsPerDuration: number;
  /** What the log counts: transport payload, bytes by IP headers, or whole frames. */
  readonly bytes: 'payload' | 'ip' | 'frame';
  readonly oneWay: boolean;
  readonly nameFrom: NameSource;
  readonly constants: Readonly<Partial<Record<'clientPort' | 'serverPort' | 'protocol', number>>>;
  /** Rows whose column has none of the values are passed over. */
  readonly only: readonly { readonly column: string; readonly values: ReadonlySet<string> }[];
}
