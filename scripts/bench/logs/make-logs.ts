/** Makes a folder of logs unless the one that is there was made by the same generator. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogKind } from './log-kind.ts';
import { DAY_US, playOffice, START_US, STATISTICS_US } from './office.ts';

const HOSTS = 360;
/** Fewer hosts than a network can have channels among. */
const LEAST_HOSTS = 5;

export interface MadeLogs {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
  readonly days: number;
  /** Of the list of all files and their sums, as `sha256sum` prints it. */
  readonly sha256: string;
  readonly reused: boolean;
}

type Stamp = Omit<MadeLogs, 'path' | 'reused'> & { readonly generator: string };

/** The sources of the generator are its version. */
const generator = (): string => {
  const hash = createHash('sha256');
  for (const folder of [import.meta.dirname, join(import.meta.dirname, '../capture')]) {
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
};

/**
 * `bytes` below a day's: a day of fewer hosts; above: more days of all hosts, the last one cut. `undefined` is one whole day. Rows go
 * to disk as they come: memory does not depend on `bytes`.
 */
export const makeLogs = (kind: LogKind, path: string, bytes: number | undefined, hourly: boolean, allHosts = HOSTS): MadeLogs => {
  const version = `${generator()}-${bytes ?? 'day'}-${hourly}-${allHosts}`;
  const stampPath = `${path}.stamp.json`;
  if (existsSync(stampPath) && existsSync(path)) {
    const { generator: by, ...known } = JSON.parse(readFileSync(stampPath, 'utf8')) as Stamp;
    if (by === version) return { ...known, path, reused: true };
  }
  const partial = `${path}.partial`;
  for (const old of [path, partial, stampPath]) rmSync(old, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const writer = kind.open(partial, hourly);
  const share = (bytes ?? kind.dayBytes) / kind.dayBytes;
  const hosts = Math.max(LEAST_HOSTS, Math.ceil(allHosts * Math.min(1, share)));
  const written = (): number => writer.files.reduce((sum, file) => sum + file.bytes, 0);
  let lastUs = START_US;
  playOffice(hosts, writer, (nowUs) => {
    if (share <= 1 ? nowUs >= START_US + DAY_US - STATISTICS_US : written() >= bytes!) return true;
    lastUs = nowUs;
    return false;
  });
  writer.end();
  const sums = writer.files.flatMap((file) => file.sums).sort();
  const rows = writer.files.reduce((sum, file) => sum + file.rows, 0);
  const sha256 = createHash('sha256')
    .update(sums.map((line) => `${line}\n`).join(''))
    .digest('hex');
  const days = Math.floor((lastUs - START_US) / DAY_US) + 1;
  const made = { rows, bytes: written(), files: sums.length, days, sha256 };
  renameSync(partial, path);
  writeFileSync(stampPath, `${JSON.stringify({ generator: version, ...made }, null, 2)}\n`);
  return { ...made, path, reused: false };
};
