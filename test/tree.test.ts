import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Data flows one way: a folder imports only what is to its left. */
const ORDER = [
  'core',
  'model',
  'service',
  'source',
  'packet',
  'payload',
  'flow',
  'channel',
  'store',
  'survey',
  'evidence',
  'finding',
  'hunt',
  'report',
  'delivery',
  'cli',
];
const root = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) =>
    normalize(join(dirname(file), path!)),
  );
const folderOf = (file: string) => file.split('/')[0]!;

/** Folders whose members stand in a registry, and what a member's file looks like. */
const REGISTRIES: [string, RegExp][] = [
  ['packet', /: Decoder = \{/],
  ['payload', /: (Stream|Datagram)Recognizer = \{/],
  ['source', /: Format = \{/],
  ['source/compression', /: Compression = \{/],
  ['source/log', /: Format = \{/],
  ['evidence', /= analyzer\(\{|: Analyzer = \{/],
  ['report', /: ReportFormat(?:<.+>)? = \{/],
  ['report/rules', /: RuleLanguage = \{/],
];

describe('the tree', () => {
  it('has only known folders', () => {
    expect([...new Set(files.map(folderOf))].sort()).toEqual([...ORDER].sort());
  });

  it('imports point left', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('..') && ORDER.indexOf(folderOf(target)) > ORDER.indexOf(folderOf(file)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(REGISTRIES)('every member of %s has its registry line, and members do not know each other', (folder, shape) => {
    const members = files.filter(
      (file) =>
        // Families of logs have rooms of their own below one registry.
        (dirname(file) === folder || (folder === 'source/log' && dirname(dirname(file)) === folder)) &&
        !/(contract|registry|analyzer)\.ts$/.test(file) &&
        shape.test(readFileSync(join(root, file), 'utf8')),
    );
    const registered = importsOf(join(folder, 'registry.ts'))
      .concat(
        [...readFileSync(join(root, folder, 'registry.ts'), 'utf8').matchAll(/from '\.\/([^']+)'/g)].map(([, name]) => join(folder, name!)),
      )
      .map((file) => relative('.', file));
    expect(members.length).toBeGreaterThan(0);
    for (const member of members) {
      expect(registered).toContain(member);
      expect(importsOf(member).filter((target) => members.includes(target))).toEqual([]);
    }
  });

  it('only registries re-export', () => {
    const barrels = files.filter(
      (file) => !file.endsWith('registry.ts') && /^export \{[^}]*\} from|^export \*/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(barrels).toEqual([]);
  });

  it('only the command line talks or ends the process', () => {
    const talkers = files.filter(
      (file) => folderOf(file) !== 'cli' && /\bconsole\.|process\.exit\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(talkers).toEqual([]);
  });

  it('every file opens with a sentence or a documented export', () => {
    const silent = files.filter((file) => !readFileSync(join(root, file), 'utf8').includes('/**'));
    expect(silent).toEqual([]);
  });
});
