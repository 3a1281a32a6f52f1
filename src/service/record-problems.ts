import { hostValueProblem } from './host-value.ts';
import { nearestWord } from './nearest-word.ts';
import { serviceRoles } from './roles.ts';

/** What is wrong, where (`.names[0].role`, relative to the record) and, when it is likely enough, the right word. */
export interface RecordProblem {
  readonly at: string;
  readonly what: string;
  readonly hint?: string;
}

type Check = (value: unknown, at: string, problems: RecordProblem[]) => void;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TECHNIQUE = /^T\d{4}(\.\d{3})?$/;
const text: Check = (value, at, problems) => {
  if (typeof value !== 'string' || value.trim() === '') problems.push({ at, what: 'must be a text that is not empty' });
};
const flag: Check = (value, at, problems) => {
  if (typeof value !== 'boolean') problems.push({ at, what: 'must be true or false' });
};
const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) problems.push({ at, what });
  };
const oneOf =
  (words: readonly string[]): Check =>
  (value, at, problems) => {
    if (typeof value === 'string' && words.includes(value)) return;
    const near = typeof value === 'string' ? nearestWord(value, words) : undefined;
    const said = typeof value === 'string' ? `"${value.slice(0, 40)}"` : `a ${typeof value}`;
    problems.push({ at, what: `is ${said}`, hint: near === undefined ? `Use one of: ${words.join(', ')}.` : `Did you mean "${near}"?` });
  };
const listOf =
  (check: Check, least = 0): Check =>
  (value, at, problems) => {
    if (!Array.isArray(value) || value.length < least) {
      problems.push({ at, what: least > 0 ? 'must be a list with at least one entry' : 'must be a list' });
      return;
    }
    for (const [index, item] of value.entries()) check(item, `${at}[${index}]`, problems);
  };
const objectOf =
  (fields: Readonly<Record<string, Check>>, needed: readonly string[]): Check =>
  (value, at, problems) => {
    if (!isObject(value)) {
      problems.push({ at, what: 'must be an object' });
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (check !== undefined) {
        check(item, `${at}.${key}`, problems);
        continue;
      }
      const near = nearestWord(key, Object.keys(fields));
      const hint = near === undefined ? `Known fields: ${Object.keys(fields).join(', ')}.` : `Did you mean "${near}"?`;
      problems.push({ at: `${at}.${key}`, what: 'is no field of a service', hint });
    }
    for (const key of needed) if (!Object.hasOwn(value, key)) problems.push({ at, what: `lacks "${key}"` });
  };
const attack: Check = (value, at, problems) => {
  if (!isObject(value)) {
    problems.push({ at, what: 'must be an object from technique to its sources' });
    return;
  }
  for (const [technique, sources] of Object.entries(value)) {
    if (!TECHNIQUE.test(technique)) problems.push({ at: `${at}.${technique}`, what: 'is no ATT&CK technique id such as T1102.002' });
    listOf(text, 1)(sources, `${at}.${technique}`, problems);
  }
};
const nameFields = objectOf(
  {
    value: text,
    match: oneOf(['exact', 'suffix', 'glob']),
    role: oneOf(Object.keys(serviceRoles)),
    sources: listOf(text),
    derivedFrom: text,
  },
  ['value', 'match', 'role'],
);
const nameEntry: Check = (value, at, problems) => {
  nameFields(value, at, problems);
  if (!isObject(value) || typeof value.value !== 'string' || typeof value.match !== 'string') return;
  const what = hostValueProblem(value.value, value.match);
  if (what !== '') problems.push({ at: `${at}.value`, what });
};

const service = objectOf(
  {
    id: matching(ID, 'must be lower-case words joined by hyphens'),
    name: text,
    category: matching(ID, 'must be lower-case words joined by hyphens'),
    bulk: flag,
    shared: flag,
    profile: oneOf(['upload-heavy', 'download-heavy', 'balanced']),
    note: text,
    attack,
    abusedBy: listOf(
      objectOf({ name: text, id: text, kind: text, techniques: listOf(matching(TECHNIQUE, 'is no ATT&CK technique id')), source: text }, [
        'name',
      ]),
    ),
    clients: listOf(objectOf({ names: listOf(text, 1), source: text }, ['names'])),
    names: listOf(nameEntry, 1),
  },
  ['id', 'name', 'category', 'names'],
);

/** Checks one record's shape and words; an empty answer means that it can be used. */
export function recordProblems(value: unknown): readonly RecordProblem[] {
  const problems: RecordProblem[] = [];
  service(value, '', problems);
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
