/** The captures that ship, with what is true of them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { undertow } from './run-cli.ts';

export interface ShippedCapture {
  /** File or folder below `pcaps/`. */
  readonly file: string;
  readonly title: string;
  readonly truth: {
    readonly mustRankFirst: { readonly host: string; readonly destination: string; readonly orDestinations?: readonly string[] } | null;
    readonly nothingReachesMedium: boolean;
  };
}

export const root = fileURLToPath(new URL('../../', import.meta.url));
const index = `${root}pcaps/index.json`;

export const captures: readonly ShippedCapture[] = existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as ShippedCapture[]) : [];

/** `pcaps/x.pcap` → `reports/x.json`. */
export const goldenPath = ({ file }: ShippedCapture): string =>
  `${root}reports/${file.replace(/\.(pcapng|pcap)(\.gz|\.zst)?$/, '').replace(/\/$/, '')}.json`;

/** The JSON report of a capture, as the program writes it in the project's folder. */
export function reportOf({ file }: ShippedCapture): string {
  return undertow(['analyze', `pcaps/${file}`, '--format', 'json', '--quiet'], { cwd: root }).out;
}
