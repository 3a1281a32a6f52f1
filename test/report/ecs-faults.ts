import { isIP } from 'node:net';
import { EcsFlat } from '@elastic/ecs';

interface Field {
  readonly type: string;
  readonly normalize: readonly string[];
  readonly allowed_values?: readonly { readonly name: string; readonly expected_event_types?: readonly string[] }[];
  readonly expected_values?: readonly string[];
}
/** Elastic's own list of fields. */
export const ECS_FIELDS = EcsFlat as unknown as Readonly<Record<string, Field>>;

/** What Elasticsearch takes for a field of the type; it refuses the whole line where a value is another. */
const TAKES: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: (value) => typeof value === 'string' && value.length <= 1_100,
  constant_keyword: (value) => typeof value === 'string',
  match_only_text: (value) => typeof value === 'string',
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value),
  ip: (value) => typeof value === 'string' && isIP(value) !== 0 && !value.includes('%'),
  long: (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63,
  float: (value) => typeof value === 'number',
};

/** Everything in a document that is not as the schema has it. */
export function ecsFaults(value: unknown, path = ''): string[] {
  if (path === 'labels') return Object.values(value as object).every((each) => typeof each === 'string') ? [] : [path];
  if (path === 'undertow') return [];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, inner]) => ecsFaults(inner, path === '' ? name : `${path}.${name}`));
  }
  const field = ECS_FIELDS[path];
  if (field === undefined) return [`${path} is not in the schema`];
  if (field.normalize.includes('array') !== Array.isArray(value)) return [`${path} is ${Array.isArray(value) ? '' : 'no '}list`];
  const allowed = field.allowed_values?.map(({ name }) => name) ?? field.expected_values;
  return [value].flat().flatMap((each) => {
    if (TAKES[field.type]?.(each) !== true) return [`${path} is no ${field.type}: ${String(each).slice(0, 80)}`];
    return allowed === undefined || allowed.includes(each as string) ? [] : [`${path} may not be ${each}`];
  });
}
