/** An operator's services file: merging, and what is said when it cannot be used. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import { jsonPlaces } from '../../src/service/json-places.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'services-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(content: unknown) {
  const file = join(folder, 'mine.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return loadCatalogue({ extraFile: file });
}

function complaint(content: unknown): string {
  try {
    load(content);
  } catch (error) {
    if (error instanceof UserError) return `${error.message.slice(error.message.indexOf('mine.json'))} | ${error.hint}`;
    throw error;
  }
  return 'nothing';
}

const name = (value: string, match = 'suffix', role = 'web') => ({ value, match, role });
const service = (id: string, ...names: unknown[]) => ({ id, name: id, category: 'paste', names });

describe('merging', () => {
  it('adds a service, alone or in a list', () => {
    expect(load(service('house', name('files.house.example'))).match('a.files.house.example')?.service.id).toBe('house');
    expect(load([service('house', name('files.house.example'))]).services.has('house')).toBe(true);
  });

  it('replaces a record that has the same id', () => {
    const catalogue = load([service('dropbox', name('only.example'))]);
    expect(catalogue.match('www.dropbox.com')).toBeNull();
    expect(catalogue.match('only.example')?.service).toMatchObject({ id: 'dropbox', category: 'paste', attack: [] });
  });

  it('removes a record, and its addresses with it', () => {
    const catalogue = load([{ id: 'telegram', remove: true }]);
    expect(catalogue.match('telegram.org')).toBeNull();
    expect(catalogue.matchAddress([0, 0, 0xffff, 0x959aa7dc])).toBeNull();
    expect(catalogue.match('api.telegram.org')?.service.id).toBe('telegram-bot-api');
  });

  it('lets the operator win a name that another service has', () => {
    const catalogue = load([service('mine', name('pastebin.com'), name('gateway.discord.gg'))]);
    expect(catalogue.match('pastebin.com')?.service.id).toBe('mine');
    expect(catalogue.match('gateway.discord.gg')?.service.id).toBe('mine');
    expect(catalogue.records.find(({ id }) => id === 'pastebin')?.names.some(({ value }) => value === 'pastebin.com')).toBe(false);
  });

  it('takes only itself out of a suffix when the operator gives an exact name', () => {
    const catalogue = load([service('mine', name('pastebin.com', 'exact'))]);
    expect(catalogue.match('pastebin.com')?.service.id).toBe('mine');
    expect(catalogue.match('www.pastebin.com')?.service.id).toBe('pastebin');
  });
});

describe('what cannot be used is said with its place and the likely word', () => {
  it.each([
    ['not JSON', '[\n  {"id": "x",}\n]', 'mine.json:2:14: this is not JSON'],
    ['an empty file', '', 'mine.json:1:1: this is not JSON'],
    ['a wrong kind of match', [service('x', name('a.example', 'sufix'))], '[0].names[0].match is "sufix" | Did you mean "suffix"?'],
    ['a wrong role', [service('x', name('a.example', 'exact', 'uplod'))], '[0].names[0].role is "uplod" | Did you mean "upload"?'],
    [
      'a wrong field',
      [{ ...service('x', name('a.example')), categroy: 'y' }],
      '[0].categroy is no field of a service | Did you mean "category"?',
    ],
    ['a missing field', [{ id: 'x', name: 'x', category: 'y' }], '[0] lacks "names"'],
    ['upper case', [service('x', name('A.example'))], '[0].names[0].value must be lower case: "a.example"'],
    ['a trailing dot', [service('x', name('a.example.'))], 'must not end in a dot: "a.example"'],
    ['a name in other letters', [service('x', name('bücher.example'))], 'must be in A-label form: "xn--bcher-kva.example"'],
    ['a star in a suffix', [service('x', name('*.a.example'))], '"match": "suffix" with "a.example"'],
    ['a URL', [service('x', name('https://a.example/b'))], 'without scheme or path'],
    ['a glob that could be anything', [service('x', name('api.*', 'glob'))], 'must end in a label without wildcards'],
    ['a technique that is none', [{ ...service('x', name('a.example')), attack: { T11: ['y'] } }], 'is no ATT&CK technique id'],
    ['a number for a text', [{ ...service('x', name('a.example')), name: 7 }], '[0].name must be a text'],
    ['an id twice', [service('x', name('a.example')), service('x', name('b.example'))], '[1].id repeats "x"'],
    ['a name twice', [service('x', name('a.example')), service('y', name('a.example'))], 'is already a name of "x" in this file'],
    ['an unknown service to remove', [{ id: 'telegrm', remove: true }], '| Did you mean "telegram"?'],
    ['a removal that is not one', [{ id: 'telegram', remove: 1 }], '[0].remove must be true'],
    ['no object', ['x'], '[0] must be an object'],
    ['a very deep text', '['.repeat(100_000), 'this is not JSON'],
  ])('%s', (_, content, expected) => {
    if (expected.startsWith('|')) expect(() => load(content)).toThrow(UserError);
    else expect(complaint(content)).toContain(expected);
  });

  it('gives the line of the fault', () => {
    expect(
      complaint(
        '[\n  { "id": "x", "name": "x", "category": "y",\n    "names": [\n      { "value": "a.example", "match": "sufix", "role": "web" }\n    ] }\n]',
      ),
    ).toContain('mine.json:4:40:');
  });

  it('names a file that is missing', () => {
    expect(() => loadCatalogue({ extraFile: join(folder, 'none.json') })).toThrow(/Cannot read the services file .*none\.json \(ENOENT\)/);
  });

  it('lets no control character of the file through', () => {
    const said = complaint([{ ...service('x', name('a.example')), 'a\u001b]0;b\u0007': 1 }]);
    expect(said).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('says UserError or loads, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (content) => {
        expect(() => complaint(content)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the walk for places', () => {
  it('accepts what JSON.parse accepts, and nothing else', () => {
    const accepts = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const broken = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ' ', '\\', '0'))
      .map(([text, at, put]) => {
        const where = at % (text.length + 1);
        return text.slice(0, where) + put + text.slice(where + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 3 }), broken), (text) => jsonPlaces(text).errorAt < 0 === accepts(text)),
      { numRuns: 1000 },
    );
  });
});
