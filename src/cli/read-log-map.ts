/** Reads the mapping file of `--map`. */
import { readFileSync } from 'node:fs';
import { UserError } from '../core/user-error.ts';
import type { LogMap } from '../source/log/table/mapped-map.ts';
import { parseLogMap } from '../source/log/table/mapped-parse.ts';
import { visible } from './visible.ts';

/** Far above any mapping. */
const LARGEST = 262_144;

/** @throws UserError when the file cannot be read or used. */
export function readLogMap(file: string): LogMap {
  const shown = visible(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`the mapping file ${shown} cannot be read`, 'docs/logs/mapped.md shows how one is written');
  }
  if (text.length > LARGEST) throw new UserError(`${shown} is too large for a mapping file`, 'a mapping has about twenty lines');
  return parseLogMap(text, shown);
}
