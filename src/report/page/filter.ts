import { nearestWord } from '../../service/nearest-word.ts';
import { FILTER_FIELDS, type FilterField, FROM_THE_START, SEVERITY_LEVELS } from './filter-fields.ts';
import { readValue } from './filter-value.ts';
import type { FindingRow } from './finding-rows.ts';

export type Test = (row: FindingRow) => boolean;

/** A filter that was read: what it keeps, and what could not be understood, in words for a person. */
export interface Filter {
  readonly test: Test;
  readonly problems: readonly string[];
}

// -key:"two words", "two words", key:>=3, word
const TERM = /(-?)(?:([a-z]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+))/giu;
const COMPARISON = /^(>=|<=|>|<|=)?(.*)$/su;

/** Reads a filter: all terms must hold; a minus turns one around. What is not understood is told and left out. */
export function readFilter(text: string): Filter {
  const tests: Test[] = [];
  const problems: string[] = [];
  for (const [whole, minus = '', key, quoted, bare = '', phrase, word = ''] of text.matchAll(TERM)) {
    const isTerm = key !== undefined && !isAddress(whole);
    const found = isTerm ? term(key.toLowerCase(), quoted ?? bare) : words(phrase ?? (word || whole.slice(minus.length)));
    if (typeof found === 'string') problems.push(found);
    else tests.push(minus === '-' ? (row) => !found(row) : found);
  }
  return { test: (row) => tests.every((test) => test(row)), problems };
}

/** `fe80::1` and `host.example:443` hold colons too. */
function isAddress(text: string): boolean {
  return /^-?[0-9a-f]*:[0-9a-f:]*:/i.test(text);
}

function words(text: string): Test {
  const wanted = text.toLowerCase();
  return (row) =>
    [
      row.host,
      row.hostWords,
      row.status,
      row.verdict,
      row.destination,
      row.service,
      row.category,
      row.role,
      row.software,
      row.severity,
      row.id,
      ...row.techniques,
      ...row.attack,
    ].some((one) => one.toLowerCase().includes(wanted));
}

function term(key: string, text: string): Test | string {
  const field = Object.hasOwn(FILTER_FIELDS, key) ? FILTER_FIELDS[key]! : null;
  if (field === null) {
    const meant = nearestWord(key, Object.keys(FILTER_FIELDS));
    return `Findings have no “${key}”. ${meant === undefined ? `Known are ${Object.keys(FILTER_FIELDS).join(', ')}.` : `Did you mean ${meant}:${text}?`}`;
  }
  if (text === '') return `“${key}:” waits for a value: ${field.says}.`;
  return field.kind === 'text' ? textTest(key, field, text) : comparison(key, field, text);
}

function textTest(key: string, field: FilterField & { kind: 'text' }, text: string): Test {
  const wanted = text.toLowerCase();
  const matches = FROM_THE_START.has(key) ? (one: string) => one.startsWith(wanted) : (one: string) => one.includes(wanted);
  return (row) => field.of(row).some((one) => matches(one.toLowerCase()));
}

function comparison(key: string, field: Exclude<FilterField, { kind: 'text' }>, text: string): Test | string {
  const [, operator = '', word = ''] = COMPARISON.exec(text)!;
  const wanted = field.kind === 'severity' ? severityLevel(word) : readValue(word, field.unit);
  if (typeof wanted === 'string') return `“${key}:${text}” is not understood. ${wanted}`;
  return (row) => {
    const value = field.of(row);
    if (value === null) return false;
    const [from, to] = wanted;
    if (operator === '>=') return value >= from;
    if (operator === '>') return value >= to;
    if (operator === '<=') return value < to;
    if (operator === '<') return value < from;
    return value >= from && value < to;
  };
}

function severityLevel(word: string): [number, number] | string {
  const wanted = word.toLowerCase();
  const level = SEVERITY_LEVELS.findIndex((severity) => wanted !== '' && severity.startsWith(wanted));
  if (level >= 0) return [level, level + 1];
  return `Severities are ${SEVERITY_LEVELS.join(', ')}: severity:>=high.`;
}
