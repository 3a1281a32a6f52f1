/** The reader, the schema for editors, the example and the documentation say the same. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { configSchema } from '../../../src/cli/config/config-schema.ts';
import { EXAMPLE } from '../../../src/cli/config/example.ts';
import { parseSettings } from '../../../src/cli/config/read-settings.ts';
import { shownSettings } from '../../../src/cli/config/show.ts';
import { root } from '../../helpers/captures.ts';
import { problemsOf } from './problems-of.ts';

const FULL = {
  networks: ['10.0.0.0/8', '2001:db8::/32'],
  hosts: { '10.0.0.1': { name: 'nas', groups: ['backup', 'servers'] }, '10.1.0.0/16': { groups: 'laptops' } },
  allowlist: [
    {
      reason: 'a',
      expires: '2027-06-30',
      hosts: ['nas', 'laptops', '10.9.0.0/16'],
      destination: ['*.example.com', '203.0.113.7:443', '[2001:db8::1]:443'],
    },
    { reason: 'b', expires: 'never', service: 'dropbox', software: 'rclone/*' },
  ],
  thresholds: { 'beaconing.minimumCalls': 12 },
  services: '/tmp/none.json',
  geoip: ['/tmp/a.mmdb'],
  outputs: {
    folder: '/tmp/out',
    formats: ['json', 'html'],
    ecs: { file: '/tmp/e.jsonl', least: 'low' },
    syslog: [{ server: '::1', port: 6514, transport: 'tls', format: 'cef', facility: 17, ca: '/tmp/ca.pem', least: 'high' }],
    webhook: { url: 'https://hooks.example.com/x', secretFile: '/tmp/key', least: 'critical' },
  },
  scope: ['outbound', 'inbound'],
  top: 20,
  window: '12h',
  failOn: 'high',
};
const WITHOUT_FILE = { ...FULL, allowlist: [FULL.allowlist[0]!, { ...FULL.allowlist[1]!, service: undefined }] };

const schema = configSchema(JSON.parse(readFileSync(`${root}docs/service.schema.json`, 'utf8')));
const accepts = new Ajv2020({ strict: false }).compile(schema);
const bySchema = (value: unknown) => accepts(value);
const byReader = (value: unknown) => problemsOf(stringify(value)).length === 0;

/** Every way to put one value of a tree in another's place. @param length of lists that are too long. */
function* changed(value: unknown, length = 0): Generator<unknown> {
  for (const other of [null, true, -1, 0.5, 'no such word', '', [], {}, [[]], { unknown: 1 }]) yield other;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const one of changed(item, length)) yield value.with(i, one);
    if (length > 0) yield [...value, ...Array(length - value.length).fill(value[0])];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      for (const one of changed(item, length)) yield { ...value, [name]: one };
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
    }
    yield { ...value, unknown: 1 };
  }
}

describe('the schema of the configuration', () => {
  it('that is published is the one that the reader follows', () => {
    expect(JSON.parse(readFileSync(`${root}docs/undertow.schema.json`, 'utf8'))).toEqual(schema);
  });

  it('takes what the reader takes', () => {
    expect(bySchema(WITHOUT_FILE)).toBe(true);
    expect(problemsOf(stringify(WITHOUT_FILE))).toEqual([]);
    for (const name of Object.keys(FULL)) expect(Object.keys(schema.properties as object)).toContain(name);
  });

  it('and the reader agree on services that stand in the file', () => {
    const services = [
      {
        id: 'our-wiki',
        name: 'Our wiki',
        category: 'collaboration',
        profile: 'balanced',
        attack: { 'T1102.002': ['judgement'] },
        abusedBy: [{ name: 'x', techniques: ['T1102'] }],
        clients: [{ names: ['a'] }],
        names: [{ value: 'wiki.example', match: 'exact', role: 'web', sources: ['us'] }],
      },
      { id: 'dropbox', remove: true },
    ];
    expect(problemsOf(stringify({ services }))).toEqual([]);
    const apart: string[] = [];
    for (const one of changed(services)) {
      const [bySchemaAlone, byReaderAlone] = [bySchema({ services: one }), byReader({ services: one })];
      if (byReaderAlone && !bySchemaAlone) apart.push(`only the reader takes ${JSON.stringify(one).slice(0, 400)}`);
      if (bySchemaAlone && !byReaderAlone) {
        const only = problemsOf(stringify({ services: one })).filter(
          ({ what }) => !/is not a host name|no wildcard|no service "/.test(what),
        );
        for (const { what } of only) apart.push(`only the reader refuses: ${what}`);
      }
    }
    expect(apart).toEqual([]);
  });

  it('and the reader agree on every single change of it, but for what takes more than one value to see', () => {
    let changes = 0;
    const apart: string[] = [];
    for (const one of changed(JSON.parse(JSON.stringify(WITHOUT_FILE)), 2_001)) {
      changes++;
      const [schema, reader] = [bySchema(one), byReader(one)];
      if (reader && !schema) apart.push(`only the reader takes ${JSON.stringify(one).slice(0, 400)}`);
      // What the reader alone refuses says so by a fault that names another value.
      if (schema && !reader) {
        const only = problemsOf(stringify(one)).filter(
          ({ what }) =>
            !/is no address|is the name of|would allow everything|several formats|is not a (network|date|destination|duration)/.test(what),
        );
        for (const { what } of only) apart.push(`only the reader refuses: ${what}`);
      }
    }
    expect(changes).toBeGreaterThan(300);
    expect(apart).toEqual([]);
  });
});

describe('the example', () => {
  it('reads as it stands, and with every comment taken away', () => {
    expect(problemsOf(EXAMPLE)).toEqual([]);
    const bare = EXAMPLE.split('\n')
      .filter((line) => !/^#( [A-Z]|$)|^# yaml-|^# hold|^# For/.test(line))
      .map((line) => line.replace(/^( *)# /, '$1'))
      .join('\n');
    expect(problemsOf(bare)).toEqual([]);
    expect(Object.keys(parse(bare) as object).sort()).toEqual(Object.keys(FULL).sort());
  });

  it('is what an editor takes, too', () => {
    expect(bySchema(parse(EXAMPLE))).toBe(true);
  });
});

describe('what is shown', () => {
  it.each([
    ['nothing', ''],
    ['the example', EXAMPLE],
    ['everything', stringify(WITHOUT_FILE)],
  ])('reads back to the same, of %s', (_what, text) => {
    const once = parseSettings(text, '/etc/undertow.yaml');
    const shown = stringify(shownSettings(once), { aliasDuplicateObjects: false });
    const twice = parseSettings(shown, '/elsewhere/undertow.yaml');
    expect(twice.hosts).toEqual(once.hosts);
    expect(JSON.stringify(twice.allowances)).toBe(JSON.stringify(once.allowances));
    expect(stringify(shownSettings(twice), { aliasDuplicateObjects: false })).toBe(shown);
    expect(bySchema(parse(shown))).toBe(true);
  });
});

describe('the documentation', () => {
  it('names every word that a configuration may have', () => {
    const text = readFileSync(`${root}docs/configuration.md`, 'utf8');
    const { $defs: _, ...own } = schema;
    const names = namesOf(own).filter((name) => !name.includes('.'));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

function namesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, ...rest } = schema as { properties?: Record<string, unknown> };
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, below]) => [name, ...namesOf(below)]),
    ...Object.values(rest).flatMap(namesOf),
  ];
}
