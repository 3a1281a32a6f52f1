import { readFileSync } from 'node:fs';
import { UserError } from '../core/user-error.ts';
import { jsonPlaces } from './json-places.ts';
import { plainText } from './plain-text.ts';
import type { ServiceRecord } from './record.ts';
import { recordProblems } from './record-problems.ts';

/** What an operator's file asks for, in its order. */
export interface UserRecords {
  readonly records: readonly ServiceRecord[];
  readonly removed: ReadonlySet<string>;
}

/** Over ten times the catalogue that ships. */
const LARGEST = 16 * 1024 * 1024;
const FORMAT = 'The file holds a list of services as docs/services.md describes them.';

/**
 * Reads an operator's services file.
 * @throws UserError with file, line and column for anything that cannot be used.
 */
export function readUserRecords(file: string): UserRecords {
  const text = readText(file);
  if (text.length > LARGEST) throw new UserError(`${plainText(file)} is too large for a services file`, 'Keep it below 16 MiB.');
  const places = jsonPlaces(text);
  const shown = plainText(file);
  const fail = (path: string, what: string, hint: string): never => {
    const label = path === '' ? '' : `${plainText(path).slice(0, 120)} `;
    throw new UserError(`${shown}:${lineAndColumn(text, places.at.get(path) ?? 0)}: ${label}${plainText(what)}`, plainText(hint));
  };
  if (places.errorAt >= 0)
    throw new UserError(
      `${shown}:${lineAndColumn(text, places.errorAt)}: this is not JSON`,
      'Mend the text at that place; a comma or a quote is often missing.',
    );
  const root: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  const list: readonly unknown[] = Array.isArray(root) ? root : [root];
  const records = new Map<string, ServiceRecord>();
  const removed = new Set<string>();
  const owners = new Map<string, string>();
  list.forEach((item, index) => {
    const path = Array.isArray(root) ? `[${index}]` : '';
    const id = idOf(item);
    if (id !== undefined && (records.has(id) || removed.has(id)))
      fail(`${path}.id`, `repeats "${id}"`, 'Join the two records of that service.');
    const gone = removalOf(item);
    if (gone !== undefined && id !== undefined) {
      if (gone !== true) fail(`${path}.remove`, 'must be true', 'Leave "remove" out to keep the service.');
      removed.add(id);
      return;
    }
    const problem = recordProblems(item)[0];
    if (problem !== undefined) fail(path + problem.at, problem.what, problem.hint ?? FORMAT);
    const record = item as ServiceRecord;
    record.names.forEach((name, at) => {
      const key = `${name.match} ${name.value}`;
      const owner = owners.get(key);
      if (owner !== undefined)
        fail(`${path}.names[${at}].value`, `is already a name of "${owner}" in this file`, 'Give each name to one service.');
      owners.set(key, record.id);
    });
    records.set(record.id, record);
  });
  return { records: [...records.values()], removed };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UserError(
      `Cannot read the services file ${plainText(file)} (${reason})`,
      'Give --services the path of a JSON file that this user may read.',
    );
  }
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}

function idOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}

function removalOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'remove' in item ? item.remove : undefined;
}
