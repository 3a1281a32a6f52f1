import type { ServiceRecord } from './record.ts';
import { recordProblems } from './record-problems.ts';
import type { UserRecords } from './user-records.ts';

const FORMAT = 'The file holds a list of services as docs/services.md describes them.';

/**
 * An operator's records out of a list of anything.
 * @param fail told what is wrong with which entry, and where in it (`.names[0].role`); such an entry is left out.
 */
export function gatherUserRecords(
  list: readonly unknown[],
  fail: (index: number, at: string, what: string, hint: string) => void,
): UserRecords {
  const records = new Map<string, ServiceRecord>();
  const removed = new Set<string>();
  const owners = new Map<string, string>();
  list.forEach((item, index) => {
    const id = idOf(item);
    if (id !== undefined && (records.has(id) || removed.has(id))) {
      fail(index, '.id', `repeats "${id}"`, 'Join the two records of that service.');
      return;
    }
    const gone = removalOf(item);
    if (gone !== undefined && id !== undefined) {
      if (gone !== true) fail(index, '.remove', 'must be true', 'Leave "remove" out to keep the service.');
      else if (Object.keys(item as object).length > 2)
        fail(index, '', 'takes a service out and says more of it', 'Leave the rest out, or leave "remove" out.');
      else removed.add(id);
      return;
    }
    const problems = recordProblems(item);
    for (const problem of problems) fail(index, problem.at, problem.what, problem.hint ?? FORMAT);
    if (problems.length > 0) return;
    const record = item as ServiceRecord;
    record.names.forEach((name, at) => {
      const key = `${name.match} ${name.value}`;
      const owner = owners.get(key);
      if (owner !== undefined)
        fail(index, `.names[${at}].value`, `is already a name of "${owner}" in this file`, 'Give each name to one service.');
      owners.set(key, record.id);
    });
    records.set(record.id, record);
  });
  return { records: [...records.values()], removed };
}

function idOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}

function removalOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'remove' in item ? item.remove : undefined;
}
