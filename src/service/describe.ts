import ipaddr from 'ipaddr.js';
import { compareText } from '../core/compare.ts';
import type { ServiceMatch } from '../model/service.ts';
import { alignedTable } from './aligned-table.ts';
import type { Catalogue } from './catalogue.ts';
import { describeRecord } from './describe-record.ts';
import { nearestWord } from './nearest-word.ts';
import { plainText } from './plain-text.ts';
import type { ServiceRecord } from './record.ts';
import { wrapText } from './wrap-text.ts';

const COLUMNS = [
  { title: 'id', least: 12 },
  { title: 'name', least: 12 },
  { title: 'category', least: 8 },
  { title: 'ATT&CK', least: 9 },
  { title: 'names', align: 'right', least: 5 },
] as const;

/**
 * What `undertow services [text]` prints: a table of services, or the whole record of the one that `text` names by id,
 * name, host name, URL or address. Ends in a line feed; says what to try when nothing fits.
 */
export function describeServices(catalogue: Catalogue, text: string | undefined, width: number): string {
  const asked = plainText(text ?? '')
    .trim()
    .slice(0, 300);
  const wanted = asked.toLowerCase();
  if (wanted === '') return table(catalogue.records, width, 'Give an id, a host name, an address or any text to narrow this.');
  const exact = catalogue.records.find((record) => record.id === wanted || record.name.toLowerCase() === wanted);
  if (exact !== undefined) return full(catalogue, exact, width, []);
  const inCategory = catalogue.records.filter((record) => record.category === wanted);
  if (inCategory.length > 0) return table(inCategory, width, `Category ${wanted}.`);
  const match = matchOf(catalogue, wanted);
  if (match !== null) {
    const record = catalogue.records.find(({ id }) => id === match.service.id)!;
    const how = `${asked} matches ${plainText(match.name)}, role ${plainText(match.role)}, usually ${match.profile}`;
    return full(catalogue, record, width, [how, '']);
  }
  const hits = catalogue.records.filter((record) => mentions(record, wanted));
  if (hits.length === 1) return full(catalogue, hits[0]!, width, []);
  if (hits.length > 1) return table(hits, width, `Matching "${asked}".`);
  return nothing(catalogue, asked, width);
}

function table(records: readonly ServiceRecord[], width: number, closing: string): string {
  const rows = records.map((record) =>
    [
      record.id,
      record.name,
      record.category,
      Object.keys(record.attack ?? {})
        .sort(compareText)
        .join(' '),
      String(record.names.length),
    ].map(plainText),
  );
  const names = records.reduce((total, record) => total + record.names.length, 0);
  const count = `${records.length} ${records.length === 1 ? 'service' : 'services'}, ${names} names.`;
  return `${[...alignedTable(COLUMNS, rows, width), '', `${count} ${closing}`].join('\n')}\n`;
}

function full(catalogue: Catalogue, record: ServiceRecord, width: number, opening: readonly string[]): string {
  const sets = catalogue.addressSets().filter((set) => set.service === record.id);
  return `${[...opening, ...describeRecord(catalogue.services.get(record.id)!, record, sets, width)].join('\n')}\n`;
}

/** Takes host names, URLs with ports and paths, and addresses. */
function matchOf(catalogue: Catalogue, wanted: string): ServiceMatch | null {
  const host = wanted.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/[/?#].*$/, '');
  const bare = host.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  if (ipaddr.isValid(bare) && /[.:]/.test(bare)) {
    const address = ipaddr.parse(bare);
    const bytes = address.kind() === 'ipv4' ? [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...address.toByteArray()] : address.toByteArray();
    const words = [0, 4, 8, 12].map((at) => ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0);
    return catalogue.matchAddress(words);
  }
  return catalogue.match(host.replace(/:\d+$/, ''));
}

function mentions(record: ServiceRecord, wanted: string): boolean {
  return (
    record.id.includes(wanted) ||
    record.name.toLowerCase().includes(wanted) ||
    record.category.includes(wanted) ||
    Object.keys(record.attack ?? {}).some((technique) => technique.toLowerCase() === wanted) ||
    record.names.some((name) => name.value.includes(wanted))
  );
}

function nothing(catalogue: Catalogue, asked: string, width: number): string {
  const near = nearestWord(asked, catalogue.services.keys());
  const categories = [...new Set(catalogue.records.map((record) => record.category))].sort(compareText);
  return [
    `No service matches "${asked}".`,
    near === undefined ? '' : `Did you mean "${plainText(near)}"?`,
    `Try part of a host name, an ATT&CK id such as T1567.002, or a category: ${categories.map(plainText).join(', ')}.`,
    'A service that is missing can be added with --services FILE (docs/services.md).',
  ]
    .filter((line) => line !== '')
    .flatMap((line) => wrapText(line, width))
    .map((line) => `${line}\n`)
    .join('');
}
