import { readdirSync, readFileSync } from 'node:fs';
import { compareText } from '../core/compare.ts';
import type { ServiceRecord } from './record.ts';

const FOLDERS = ['', 'bulk/'];

/** Reads the catalogue that ships with the package, sorted by id. Its shape is held by tests, not checked again here. */
export function readOwnRecords(): ServiceRecord[] {
  // The same path leads there from src/service/ and from dist/service/.
  const root = new URL('../../src/service/catalogue/', import.meta.url);
  const records = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`./${folder}`, root))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => JSON.parse(readFileSync(new URL(`./${folder}${file}`, root), 'utf8')) as ServiceRecord[]),
  );
  return records.sort((a, b) => compareText(a.id, b.id));
}
