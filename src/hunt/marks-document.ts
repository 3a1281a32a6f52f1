/** Marks as YAML, to keep them under version control. */
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { SCOPES } from '../channel/scopes.ts';
import { compareText } from '../core/compare.ts';
import { UserError } from '../core/user-error.ts';
import { MARK_SCOPES, MARK_VERDICTS, type Mark } from '../model/mark.ts';
import { formatTime } from '../store/format-time.ts';
import { markKey } from './mark-key.ts';
import { checkHostWord } from './mark-matcher.ts';
import { checkAuthor, checkReason } from './mark-texts.ts';

const VERSION = 1;
const LARGEST = 16 * 1024 * 1024;
const LONGEST = 4_096;
const MOST_HOSTS = 1_000;
const HEAD = '# What people decided about findings: undertow triage import reads it, undertow triage export writes it.\n';
/** What is not seen, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

type NewMark = Omit<Mark, 'id'>;

/** @param marks that are in force, in any order. @returns the same text for the same marks. */
export function writeMarks(marks: readonly NewMark[]): string {
  const inOrder = [...marks].sort((a, b) => compareText(markKey(a), markKey(b)));
  const document = { version: VERSION, marks: inOrder.map(entry) };
  const text = yaml().stringify(document, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return HEAD + text.replace(UNSEEN, (character) => (character === '\n' ? character : escaped(character)));
}

/** In quotes, as all texts are. */
function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

function entry(mark: NewMark): Readonly<Record<string, unknown>> {
  return {
    verdict: mark.verdict,
    scope: mark.scope,
    finding: mark.finding,
    direction: mark.direction,
    host: mark.host,
    destination: mark.destination,
    ...(mark.service === null ? {} : { service: mark.service }),
    ...(mark.software === null ? {} : { software: { kind: mark.software.kind, value: mark.software.value } }),
    ...(mark.hosts.length === 0 ? {} : { hosts: [...mark.hosts] }),
    reason: mark.reason,
    by: mark.by,
    at: formatTime(mark.atUs),
    ...(mark.untilUs === null ? {} : { until: formatTime(mark.untilUs) }),
  };
}

/** @param name of the file, for messages. @throws UserError with the line of the first thing that cannot be used. */
export function readMarks(text: string, name: string): NewMark[] {
  if (text.length > LARGEST) throw new UserError(`${name} is too large for a file of marks`, 'keep it below 16 MiB');
  const { parseDocument, LineCounter, isMap, isSeq } = yaml();
  const lines = new LineCounter();
  let document: Yaml.Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch {
    throw new UserError(`${name} is no YAML`, 'it is nested deeper than any file of marks');
  }
  const lineOf = (offset: number) => Math.max(1, lines.linePos(Math.min(Math.max(0, offset), text.length)).line);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined)
    throw new UserError(`${name}:${lineOf(fault.pos[0])}: this is no YAML`, fault.message.split('\n')[0]!.slice(0, 200));
  const root = document.contents;
  const list = isMap(root) ? root.get('marks', true) : null;
  if (!isMap(root) || !isSeq(list) || (root.get('version') as unknown) !== VERSION) {
    throw new UserError(`${name} is no file of marks of version ${VERSION}`, 'undertow triage export writes one to begin with');
  }
  const seen = new Map<string, number>();
  return list.items.map((node) => {
    const line = lineOf((node as Yaml.Node).range?.[0] ?? 0);
    try {
      if (!isMap(node)) throw new UserError('a mark is a list of names with values', 'undertow triage export shows how it is written');
      const mark = readMark(plain(node.toJS(document, { maxAliasCount: 0 })));
      const key = markKey(mark);
      if (seen.has(key)) throw new UserError(`the same is marked in line ${seen.get(key)}`, 'take one of them out');
      seen.set(key, line);
      return mark;
    } catch (error) {
      if (error instanceof UserError) throw new UserError(`${name}:${line}: ${error.message}`, error.hint);
      throw new UserError(`${name}:${line}: this mark cannot be read`, 'aliases (*name) are not followed: write the value itself');
    }
  });
}

type Fields = Readonly<Record<string, unknown>>;
const NAMES = [
  'verdict',
  'scope',
  'finding',
  'direction',
  'host',
  'destination',
  'service',
  'software',
  'hosts',
  'reason',
  'by',
  'at',
  'until',
];

function plain(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UserError('a mark is a list of names with values', 'undertow triage export shows how it is written');
}

function readMark(fields: Fields): NewMark {
  const unknown = Object.keys(fields).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new UserError(`a mark has no ${JSON.stringify(unknown.slice(0, 80))}`, `there are: ${NAMES.join(', ')}`);
  const scope = oneOf(fields, 'scope', MARK_SCOPES);
  const software = fields.software === undefined ? null : plain(fields.software);
  const hosts = fields.hosts ?? [];
  if (!Array.isArray(hosts) || hosts.length > MOST_HOSTS)
    throw new UserError(`hosts are a list of at most ${MOST_HOSTS}`, 'write it like [10.1.0.0/16, 10.2.3.4]');
  if (scope === 'software' && software === null)
    throw new UserError('a mark of scope software needs the software', 'write it like software: {kind: ja4, value: …}');
  if (scope === 'channel' && hosts.length > 0)
    throw new UserError('a mark of scope channel has no hosts', 'take them out, or write scope: service');
  const words = hosts.map((word: unknown) => {
    if (typeof word !== 'string') throw new UserError('hosts are texts', 'write it like [10.1.0.0/16, 10.2.3.4]');
    checkHostWord(word);
    return word;
  });
  return {
    verdict: oneOf(fields, 'verdict', MARK_VERDICTS),
    scope,
    finding: textOf(fields, 'finding'),
    direction: oneOf(fields, 'direction', SCOPES),
    host: textOf(fields, 'host'),
    destination: textOf(fields, 'destination'),
    service: fields.service === undefined ? null : textOf(fields, 'service'),
    software: software === null ? null : { kind: textOf(software, 'kind'), value: textOf(software, 'value') },
    hosts: [...new Set(words)].sort(compareText),
    reason: checkReason(textOf(fields, 'reason')),
    by: checkAuthor(textOf(fields, 'by')),
    atUs: timeOf(fields, 'at'),
    untilUs: fields.until === undefined || fields.until === null ? null : timeOf(fields, 'until'),
  };
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST) return value;
  throw new UserError(`${name} must be a text${value === undefined ? ', and is missing' : ''}`, `write it like ${name}: "…"`);
}

function oneOf<T extends string>(fields: Fields, name: string, known: readonly T[]): T {
  const found = known.find((one) => one === fields[name]);
  if (found !== undefined) return found;
  throw new UserError(`${name} must be one of ${known.join(', ')}`, `write it like ${name}: ${known[0]}`);
}

function timeOf(fields: Fields, name: string): number {
  const text = textOf(fields, name);
  const [, whole = '', fraction = ''] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/.exec(text) ?? [];
  const milliseconds = Date.parse(`${whole}Z`);
  if (whole !== '' && !Number.isNaN(milliseconds)) return milliseconds * 1_000 + Number(fraction.padEnd(6, '0'));
  throw new UserError(`${name} must be a time in UTC`, `write it like ${name}: "2026-11-20T03:00:00Z"`);
}

/** Only who reads or writes marks waits for it. */
function yaml(): typeof Yaml {
  return createRequire(import.meta.url)('yaml') as typeof Yaml;
}
