import { compareText } from '../core/compare.ts';
import type { Service } from '../model/service.ts';
import type { AddressSet } from './address-sets.ts';
import { plainText } from './plain-text.ts';
import type { NameRecord, ServiceRecord } from './record.ts';
import { serviceRoles } from './roles.ts';
import { wrapText } from './wrap-text.ts';

/** One service in full, wrapped to `width`: what it is, who abused it, who belongs there, its names with their sources. */
export function describeRecord(service: Service, record: ServiceRecord, sets: readonly AddressSet[], width: number): string[] {
  const lines = [`${plainText(service.name)}  (${plainText(service.id)})`];
  const field = (title: string, text: string) => lines.push(...wrapText(plainText(text), width, title.padEnd(13), ' '.repeat(13)));
  field('category', service.category);
  field('leaning', `${service.profile} (judgement)`);
  if (service.shared) field('shared', 'names of many unrelated customers: weak evidence alone');
  if (service.bulk) field('bulk', 'from a bulk list: the category is all that is known');
  if (record.note !== undefined) field('note', record.note);
  for (const [technique, sources] of sorted(Object.entries(record.attack ?? {}), ([id]) => id))
    field('ATT&CK', `${technique}  ${sources.join('; ')}`);
  if (service.attack.length === 0) field('ATT&CK', 'none recorded');
  for (const abuser of record.abusedBy ?? []) {
    const labels = [abuser.kind, abuser.id, ...(abuser.techniques ?? [])].filter((label) => label !== undefined);
    field('abused by', `${abuser.name}${labels.length > 0 ? ` (${labels.join(', ')})` : ''}  ${abuser.source ?? ''}`.trimEnd());
  }
  for (const client of record.clients ?? [])
    field('clients', `${client.names.join(', ')}${client.source === undefined ? '' : `  ${client.source}`}`);
  for (const set of sets) field('addresses', `${set.id}: ${set.cidrs.length} blocks${set.shared ? ', shared' : ''}  ${set.source}`);
  lines.push('', `${record.names.length} ${record.names.length === 1 ? 'name' : 'names'}`);
  for (const name of record.names) lines.push(...nameLines(name, width));
  return lines;
}

function nameLines(name: NameRecord, width: number): string[] {
  const meaning = serviceRoles[name.role]?.meaning ?? '';
  const from = name.derivedFrom === undefined ? '' : ` (widened from ${plainText(name.derivedFrom)})`;
  const head = `  ${plainText(name.value)}  ${name.match}, ${plainText(name.role)}: ${meaning}${from}`;
  const sources = name.sources ?? [];
  return [...wrapText(head, width, '', '    '), ...sources.flatMap((source) => wrapText(plainText(source), width, '      ', '        '))];
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}
