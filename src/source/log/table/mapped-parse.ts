/** Reads a mapping file and checks every word of it. */
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Node } from 'yaml';
import { protocolNumber } from '../../../core/protocol-number.ts';
import { UserError } from '../../../core/user-error.ts';
import type { NameSource } from '../../../model/name-source.ts';
import { nearestWord } from '../../../service/nearest-word.ts';
import { type LogMap, MAPPED_FIELDS, type MappedField } from './mapped-map.ts';
import { mappedTime, TIME_UNITS } from './mapped-time.ts';

const KEYS = [
  'format',
  'header',
  'separator',
  'columns',
  'timeAs',
  'endAs',
  'durationAs',
  'offset',
  'bytes',
  'oneWay',
  'nameFrom',
  'constants',
  'only',
] as const;
const NAMES: readonly NameSource[] = ['tls-sni', 'quic-sni', 'http-host', 'http-connect'];
const TIMES = `${Object.keys(TIME_UNITS).join(', ')}, iso, or a pattern such as %d/%m/%Y %H:%M:%S`;

interface Entry {
  readonly value: Node | null;
  readonly line: number;
}

/** @param file as the operator named it. @throws UserError with the line that is wrong and what would be right. */
export function parseLogMap(text: string, file: string): LogMap {
  // Only runs with a mapping wait for it: loading it takes as long as a small capture.
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = createRequire(import.meta.url)('yaml') as typeof Yaml;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const wrong = (line: number, what: string, hint: string) => new UserError(`${file}:${line}: ${what}`, hint);
  const lineOf = (node: Node | null | undefined) => counter.linePos(node?.range?.[0] ?? 0).line;
  const error = document.errors[0];
  if (error !== undefined) throw wrong(error.linePos?.[0].line ?? 1, 'this is no YAML', error.message.split('\n')[0]!);

  const entries = (node: Node | null, known: readonly string[] | null): Map<string, Entry> => {
    if (!isMap<Node, Node | null>(node)) throw wrong(lineOf(node), 'names with values are needed here', 'see docs/logs/mapped.md');
    const found = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (known !== null && !known.includes(name)) {
        const near = nearestWord(name, known);
        const all = `there are: ${known.join(', ')}`;
        throw wrong(lineOf(key), `${JSON.stringify(name)} is not known`, near === undefined ? all : `did you mean ${near}? ${all}`);
      }
      found.set(name, { value, line: lineOf(key) });
    }
    return found;
  };
  const scalar = (entry: Entry): string => {
    if (isScalar(entry.value) && ['string', 'number', 'boolean'].includes(typeof entry.value.value)) return String(entry.value.value);
    throw wrong(entry.line, 'one value is needed here', 'put it in quotes when it has signs that YAML reads');
  };
  const top = entries(document.contents as Node | null, KEYS);
  const pick = <Word extends string>(key: (typeof KEYS)[number], words: readonly Word[], otherwise: Word): Word => {
    const entry = top.get(key);
    if (entry === undefined) return otherwise;
    const word = scalar(entry);
    const found = words.find((one) => one === word);
    if (found !== undefined) return found;
    const near = nearestWord(word, words);
    const all = `there are: ${words.join(', ')}`;
    throw wrong(entry.line, `${key} does not know ${JSON.stringify(word)}`, near === undefined ? all : `did you mean ${near}? ${all}`);
  };

  const format = pick('format', ['csv', 'tsv', 'jsonl', 'parquet'], 'csv');
  const header = pick('header', ['true', 'false'], 'true') === 'true' || format === 'jsonl' || format === 'parquet';
  const columnsEntry = top.get('columns');
  if (columnsEntry === undefined)
    throw wrong(1, 'columns are missing', 'columns: says which column is the time, the client, the server, …');
  const columns: Partial<Record<MappedField, string>> = {};
  const checkedColumn = (column: string, line: number): string => {
    if (!header && !/^[1-9]\d{0,2}$/.test(column))
      throw wrong(line, `${JSON.stringify(column)} is no column number`, 'without a header columns are numbers, 1 is the first');
    return column;
  };
  for (const [field, entry] of entries(columnsEntry.value, MAPPED_FIELDS)) {
    columns[field as MappedField] = checkedColumn(scalar(entry), entry.line);
  }
  for (const field of ['time', 'client'] as const) {
    if (columns[field] === undefined) throw wrong(columnsEntry.line, `no column is the ${field}`, `add "${field}:" with the column's name`);
  }
  if (columns.server === undefined && columns.serverName === undefined) {
    throw wrong(columnsEntry.line, 'no column is the server', 'add "server:" (an address) or "serverName:" (a name or URL), or both');
  }

  const offset = top.get('offset');
  const offsetText = offset === undefined ? '+00:00' : scalar(offset);
  const zone = /^([+-])(\d\d):(\d\d)$/.exec(offsetText);
  if (zone === null) throw wrong(offset!.line, `offset does not know ${JSON.stringify(offsetText)}`, 'write it as "+02:00"');
  const offsetUs = Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) * 60e6;
  const readTime = (key: 'timeAs' | 'endAs', otherwise: string) => {
    const entry = top.get(key);
    const as = entry === undefined ? otherwise : scalar(entry);
    const read = mappedTime(as, offsetUs);
    if (read === null) throw wrong(entry?.line ?? 1, `${key} does not know ${JSON.stringify(as)}`, `there are: ${TIMES}`);
    return { as, read };
  };
  const time = readTime('timeAs', 'iso');

  const constants: Partial<Record<'clientPort' | 'serverPort' | 'protocol', number>> = {};
  const given = top.get('constants');
  if (given !== undefined) {
    for (const [name, entry] of entries(given.value, ['clientPort', 'serverPort', 'protocol'])) {
      const word = scalar(entry);
      const value = name === 'protocol' ? protocolNumber(word) : Number(word);
      if (!Number.isInteger(value) || value < 1 || value > 65_535)
        throw wrong(
          entry.line,
          `${name} cannot be ${JSON.stringify(word)}`,
          name === 'protocol' ? 'tcp, udp or a number' : 'a port from 1 to 65535',
        );
      constants[name as 'protocol'] = value;
    }
  }
  const only: { column: string; values: Set<string> }[] = [];
  const filters = top.get('only');
  if (filters !== undefined) {
    for (const [column, entry] of entries(filters.value, null)) {
      const nodes = isSeq<Node>(entry.value) ? entry.value.items : [entry.value];
      only.push({ column: checkedColumn(column, entry.line), values: new Set(nodes.map((value) => scalar({ value, line: entry.line }))) });
    }
  }
  const separator = top.get('separator');
  const sign = separator === undefined ? (format === 'tsv' ? '\t' : ',') : scalar(separator);
  if (sign.length !== 1 || sign.charCodeAt(0) > 0x7e)
    throw wrong(separator!.line, 'separator needs one ASCII character', 'such as ";" or "|"');
  const bytesAs = pick('bytes', ['payload', 'ip', 'frame'], 'ip');
  return {
    format,
    separator: format === 'jsonl' ? 0 : sign.charCodeAt(0),
    header,
    columns,
    time: time.read,
    end: readTime('endAs', time.as).read,
    iso: mappedTime('iso', offsetUs)!,
    microsecondsPerDuration: TIME_UNITS[pick('durationAs', Object.keys(TIME_UNITS), 's')]!,
    bytes: bytesAs,
    oneWay: pick('oneWay', ['true', 'false'], 'false') === 'true',
    nameFrom: top.has('nameFrom') ? pick('nameFrom', NAMES, 'tls-sni') : '',
    constants,
    only,
  };
}
