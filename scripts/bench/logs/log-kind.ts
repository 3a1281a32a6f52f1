/** A sensor's logs that the benchmark can make. */
import type { OfficeSink } from './connection.ts';
import { EveDay } from './eve-day.ts';
import type { LogFile } from './log-file.ts';
import { ZeekDay } from './zeek-day.ts';

export interface DayWriter extends OfficeSink {
  readonly files: readonly LogFile[];
  end(): void;
}

export interface LogKind {
  readonly name: 'zeek' | 'eve';
  readonly title: string;
  /** About what one day of the whole office takes. */
  readonly dayBytes: number;
  open(folder: string, hourly: boolean): DayWriter;
}

export const logKinds: readonly LogKind[] = [
  { name: 'zeek', title: 'Zeek TSV: conn.log, dns.log, ssl.log', dayBytes: 200e6, open: (folder, hourly) => new ZeekDay(folder, hourly) },
  { name: 'eve', title: 'Suricata eve.json', dayBytes: 700e6, open: (folder, hourly) => new EveDay(folder, hourly) },
];
