import { readFileSync } from 'node:fs';
import { UserError } from '../core/user-error.ts';
import { gatherUserRecords } from './gather-user-records.ts';
import { jsonPlaces } from './json-places.ts';
import { plainText } from './plain-text.ts';
import type { ServiceRecord } from './record.ts';

/** What an operator's file asks for, in its order. */
export interface UserRecords {
  readonly records: readonly ServiceRecord[];
  readonly removed: ReadonlySet<string>;
}

/** Over ten times the catalogue that ships. */
const LARGEST = 16 * 1024 * 1024;

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
  return gatherUserRecords(list, (index, at, what, hint) => fail(`${Array.isArray(root) ? `[${index}]` : ''}${at}`, what, hint));
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
