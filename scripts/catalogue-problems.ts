/** Every fault of the shipped catalogue, one line each: schema, order, names with two owners, address sets. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ipaddr from 'ipaddr.js';
import { readAddressSets } from '../src/service/address-sets.ts';
import { readOwnRecords } from '../src/service/own-records.ts';
import type { ServiceRecord } from '../src/service/record.ts';
import { recordProblems } from '../src/service/record-problems.ts';
import { serviceRoles } from '../src/service/roles.ts';

export function catalogueProblems(): string[] {
  const root = new URL('../src/service/catalogue/', import.meta.url);
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json') && !path.startsWith('addresses/'))
    .sort();
  const ajv = new Ajv2020({ allErrors: true });
  const valid = ajv.compile(JSON.parse(readFileSync(new URL('../docs/service.schema.json', import.meta.url), 'utf8')));
  const problems: string[] = [];
  for (const file of files) {
    const content = read(file);
    if (!valid(content)) problems.push(...(valid.errors ?? []).map((error) => `${file}${error.instancePath}: ${error.message}`));
    if (Array.isArray(content)) problems.push(...fileProblems(file, content as ServiceRecord[]));
  }
  const records = readOwnRecords();
  const owners = new Map<string, string>();
  const ids = new Set<string>();
  for (const record of records) {
    if (ids.has(record.id)) problems.push(`${record.id}: two records`);
    ids.add(record.id);
    for (const name of record.names) {
      const owner = owners.get(name.value);
      if (owner !== undefined) problems.push(`${name.value}: in ${owner} and in ${record.id}`);
      owners.set(name.value, record.id);
    }
  }
  return [...problems, ...addressProblems(ids)];
}

function fileProblems(file: string, records: readonly ServiceRecord[]): string[] {
  const problems: string[] = [];
  const category = file.replace(/^.*\//, '').replace('.json', '');
  for (const [index, record] of records.entries()) {
    const at = `${file}[${index}]`;
    problems.push(...recordProblems(record).map((problem) => `${at}${problem.at}: ${problem.what}`));
    if (index > 0 && records[index - 1]!.id >= record.id) problems.push(`${at}: ${record.id} is out of order`);
    if (file.startsWith('bulk/') !== (record.bulk === true)) problems.push(`${at}: bulk records belong in bulk/, others do not`);
    if (record.bulk !== true && record.category !== category)
      problems.push(`${at}: category ${record.category} belongs in ${record.category}.json`);
    for (const [nameIndex, name] of record.names.entries()) {
      if (nameIndex > 0 && record.names[nameIndex - 1]!.value >= name.value) problems.push(`${at}: ${name.value} is out of order`);
      if ((name.sources ?? []).length === 0) problems.push(`${at}: ${name.value} has no source`);
    }
  }
  return problems;
}

function addressProblems(ids: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  for (const set of readAddressSets()) {
    if (set.service !== undefined && !ids.has(set.service)) problems.push(`addresses/${set.id}: unknown service ${set.service}`);
    if (set.service !== undefined && set.shared) problems.push(`addresses/${set.id}: a shared set names no service`);
    if (set.role !== undefined && serviceRoles[set.role] === undefined) problems.push(`addresses/${set.id}: unknown role ${set.role}`);
    if (set.source === '') problems.push(`addresses/${set.id}: no source`);
    for (const cidr of set.cidrs) if (!ipaddr.isValidCIDR(cidr)) problems.push(`addresses/${set.id}: ${cidr} is no block`);
  }
  return problems;
}
