import { compareText } from '../core/compare.ts';
import { UserError } from '../core/user-error.ts';
import { nearestWord } from './nearest-word.ts';
import { plainText } from './plain-text.ts';
import type { NameRecord, ServiceRecord } from './record.ts';
import type { UserRecords } from './user-records.ts';

/**
 * The catalogue with an operator's records over it, by id. A record replaces its namesake; a name that the operator gives
 * to a service leaves the one that had it, except that an own exact name takes only itself out of a suffix.
 * @throws UserError when a service to remove does not exist.
 */
export function mergeRecords(own: readonly ServiceRecord[], user: UserRecords): readonly ServiceRecord[] {
  const byId = new Map(own.map((record) => [record.id, record]));
  for (const id of user.removed) {
    if (byId.delete(id)) continue;
    const near = nearestWord(id, byId.keys());
    const hint = near === undefined ? '`undertow services` lists the ids.' : `Did you mean "${near}"?`;
    throw new UserError(`There is no service "${plainText(id)}" to remove`, hint);
  }
  const taken = new Map<string, Set<NameRecord['match']>>();
  for (const record of user.records) {
    byId.delete(record.id);
    for (const name of record.names) taken.set(name.value, (taken.get(name.value) ?? new Set()).add(name.match));
  }
  const merged = [...byId.values()].map((record) => {
    const names = record.names.filter((name) => {
      const kinds = taken.get(name.value);
      return kinds === undefined || (name.match === 'suffix' && !kinds.has('suffix'));
    });
    return names.length === record.names.length ? record : { ...record, names };
  });
  return [...merged, ...user.records].sort((a, b) => compareText(a.id, b.id));
}
