/** A configuration may come from anywhere: nothing in it does more than be refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readSettings } from '../../../src/cli/config/read-settings.ts';
import { problemsOf } from './problems-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-config-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a hostile configuration', () => {
  it('cannot grow by aliases of aliases', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${
          i === 0
            ? 'x'
            : Array(9)
                .fill(`*a${i - 1}`)
                .join(',')
        }]`,
    );
    const before = performance.now();
    expect(problemsOf(levels.join('\n')).some(({ what }) => /too many values|nested too deep/.test(what))).toBe(true);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it.each<[string, string, RegExp]>([
    ['an alias of itself', 'networks: &a [*a]', /an alias of what it is part of/],
    ['an alias of nothing', 'networks: *nowhere', /an alias|no YAML/],
    ['a deep nest', `networks: ${'['.repeat(100)}${']'.repeat(100)}`, /nested too deep/],
    ['an endless nest', '['.repeat(50_000), /no YAML/],
    ['a tag', 'networks: !!js/function "x"', /a tag/],
    ['a directive', '%YAML 1.1\n---\ntop: 3\n', /directives/],
    ['two documents', 'top: 3\n---\ntop: 4\n', /no YAML/],
    ['a merge', 'hosts: &h { 10.0.0.1: { name: a } }\n<<: *h\n', /does not know "<<"/],
    ['a list as a name', '? [a]\n: b\n', /a name is needed here/],
    ['the prototype', '__proto__: { top: 3 }', /does not know "__proto__"/],
    ['the prototype of a host', 'hosts: { 10.0.0.1: { __proto__: { name: a } } }', /does not know "__proto__"/],
    ['the prototype as a host', 'hosts: { __proto__: { name: a } }', /needs an address/],
    ['a constructor', 'constructor: { prototype: { top: 3 } }', /does not know "constructor"/],
    ['terminal escapes', 'networks: "\\e[2J"', /needs an address/],
  ])('is refused: %s', (_what, text, problem) => {
    expect(
      problemsOf(text)
        .map(({ what }) => what)
        .join('\n'),
    ).toMatch(problem);
    expect(({} as Record<string, unknown>).top).toBeUndefined();
  });

  it.each<[string, Buffer, string]>([
    ['too large', Buffer.alloc(2 ** 20 + 1, 0x23), 'too large'],
    ['not UTF-8', Buffer.from([0x74, 0x6f, 0x70, 0x3a, 0x20, 0xff]), 'no text in UTF-8'],
  ])('is refused when it is %s', (name, bytes, what) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    expect(() => readSettings(path)).toThrow(what);
  });

  it('is refused when it is a folder, or not there', () => {
    expect(() => readSettings(folder)).toThrow('is a folder');
    expect(() => readSettings(join(folder, 'none.yaml'))).toThrow('ENOENT');
  });

  it('never throws anything but what the operator can mend, whatever the text', () => {
    const line = fc.stringMatching(/^[ \-?:,[\]{}#&*!|>'"%@`a-z0-9~<.\t]{0,24}$/);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
        ),
        (text) => {
          for (const { what, hint } of problemsOf(text)) expect(`${what}\n${hint}`.split('\n')).toHaveLength(2);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('never throws anything but that, whatever YAML says under the words that it knows', () => {
    const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false } as fc.JsonSharedConstraints);
    const words = fc.constantFrom(
      'networks',
      'hosts',
      'allowlist',
      'thresholds',
      'services',
      'geoip',
      'outputs',
      'scope',
      'top',
      'window',
      'failOn',
      '__proto__',
      'reason',
      'expires',
      'name',
      'groups',
      '10.0.0.1',
    );
    const tree = fc.dictionary(words, fc.oneof(value, fc.dictionary(words, value), fc.array(fc.dictionary(words, value))));
    fc.assert(
      fc.property(tree, (one) => {
        problemsOf(stringify(one));
      }),
      { numRuns: 600 },
    );
  });
});
