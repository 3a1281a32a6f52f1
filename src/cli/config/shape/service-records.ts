import { gatherUserRecords } from '../../../service/gather-user-records.ts';
import type { UserRecords } from '../../../service/user-records.ts';
import { visible } from '../../visible.ts';
import type { At, Tree } from '../tree.ts';
import { list } from './list.ts';
import type { Shape } from './shape.ts';

/** Catalogue entries that stand in the configuration itself. */
export interface InlineServices {
  readonly records: UserRecords;
  /** As they were written. */
  readonly list: readonly unknown[];
  /** Where those stand that take a service out. */
  readonly removals: readonly { readonly id: string; readonly at: At }[];
}

const MOST_RECORDS = 2_000;

/** Anything, as JSON has it. */
const anything: Shape<{ readonly tree: Tree }> = { schema: {}, read: (tree) => ({ tree }) };
const entries = list(anything, MOST_RECORDS);

/** A list of services as docs/service.schema.json has them. */
export const serviceRecords: Shape<InlineServices> = {
  schema: { $ref: '#/$defs/services' },
  read(tree, path, told) {
    const items = entries.read(tree, path, told);
    if (items === undefined) return undefined;
    const before = told.count;
    const values = items.map((item) => plain(item.tree));
    const records = gatherUserRecords(values, (index, at, what, hint) => {
      const places = new Map<string, At>();
      placesOf(items[index]!.tree, '', places);
      told.problem(places.get(at) ?? items[index]!.tree.at, { what: visible(`${path}[${index}]${at} ${what}`), hint: visible(hint) });
    });
    if (told.count > before) return undefined;
    const removals = values.flatMap((value, index) => {
      const id = (value as { readonly id: string }).id;
      return records.removed.has(id) ? [{ id, at: items[index]!.tree.at }] : [];
    });
    return { records, list: values, removals };
  },
};

function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries(tree.entries.map(({ name, value }) => [name, plain(value)]));
}

/** Where values stand, by paths as `.names[0].role`. */
function placesOf(tree: Tree, path: string, places: Map<string, At>): void {
  places.set(path, tree.at);
  if (tree.kind === 'list') for (const [i, item] of tree.items.entries()) placesOf(item, `${path}[${i}]`, places);
  if (tree.kind === 'names') for (const { name, value } of tree.entries) placesOf(value, `${path}.${name}`, places);
}
