import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonFields } from '../../../src/source/log/json-fields.ts';
import { JsonItems } from '../../../src/source/log/json-items.ts';
import { unescapeJson } from '../../../src/source/log/json-unescape.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function found(names: (string | string[])[], line: string): (string | null)[] | null {
  const fields = new JsonFields(names);
  const bytes = encode(line);
  if (!fields.scan(bytes, 0, bytes.length)) return null;
  return names.map((_name, field) =>
    fields.from[field]! < 0 ? null : String.fromCharCode(...bytes.subarray(fields.from[field]!, fields.to[field]!)),
  );
}

describe('fields of a JSON line', () => {
  it('are found in any order, whatever stands between them', () => {
    expect(found(['a', 'b', 'c'], '{"x":[{"a":9},"]}"],"c":"t","b":-1.5e3 , "a" : true}')).toEqual(['true', '-1.5e3', 't']);
  });

  it('are found inside objects and as keys with dots', () => {
    expect(found(['id.orig_h', 'id'], '{"id.orig_h":"10.0.0.1"}')).toEqual(['10.0.0.1', null]);
    expect(found(['id.orig_h', 'id'], '{"id":{"orig_h":"10.0.0.1","x":{"orig_h":2}}}')).toEqual([
      '10.0.0.1',
      '{"orig_h":"10.0.0.1","x":{"orig_h":2}}',
    ]);
    expect(found(['a.b.c'], '{"a":{"b.c":1}}')).toEqual(['1']);
    expect(found(['a.b.c'], '{"a.b":{"c":1}}')).toEqual(['1']);
  });

  it('take any of their spellings', () => {
    expect(found([['id.orig_h', 'id_orig_h']], '{"id_orig_h":"::1"}')).toEqual(['::1']);
  });

  it('null is absent, the last of two keys counts, a value from the line before is forgotten', () => {
    expect(found(['a'], '{"a":null}')).toEqual([null]);
    expect(found(['a'], '{"a":1,"a":2}')).toEqual(['2']);
    const fields = new JsonFields(['a']);
    const bytes = encode('{"a":1}{}');
    expect(fields.scan(bytes, 0, 7)).toBe(true);
    expect(fields.scan(bytes, 7, 9)).toBe(true);
    expect(fields.from[0]).toBe(-1);
  });

  it.each([
    '',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{"a":1}x',
    '[]',
    '{a:1}',
    '{"a":tru}',
    '{"a":"x\\"}',
    '{"a":[1}}',
    '{"a":-}',
  ])('a line that is no whole object is none: %s', (line) => expect(found(['a'], line)).toBeNull());

  it('agrees with JSON.parse on any object', () => {
    const names = ['a', 'bb', 'c.d', 'ts'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'bb', 'ts', 'other', 'e"f'), fc.jsonValue()), (object) => {
        const values = found(names, JSON.stringify(object));
        expect(values).not.toBeNull();
        for (const [index, name] of names.entries()) {
          const value = object[name];
          const text = values![index]!;
          if (value === undefined || value === null) expect(text).toBeNull();
          else {
            const bytes = Buffer.from(text, 'latin1').toString('utf8');
            expect(JSON.parse(typeof value === 'string' ? `"${bytes}"` : bytes)).toEqual(JSON.parse(JSON.stringify(value)));
          }
        }
      }),
    );
  });

  it('no bytes make it throw or read past their end', () => {
    const fields = new JsonFields(['a', 'b.c']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...encode('{}[]":,\\abc.1tn ')), { maxLength: 40 }), (codes) => {
        const bytes = new Uint8Array([...codes, ...encode('"}"}]}')]);
        fields.scan(bytes, 0, codes.length);
        for (const field of [0, 1]) if (fields.from[field]! >= 0) expect(fields.to[field]).toBeLessThanOrEqual(codes.length);
      }),
    );
  });
});

describe('items of a JSON array', () => {
  it('are walked through, nested ones whole', () => {
    const bytes = encode('["a" , 12,[1,"]"],{"b":2}]');
    const items = new JsonItems();
    const texts: string[] = [];
    for (let at = items.next(bytes, 1, bytes.length); at >= 0; at = items.next(bytes, at, bytes.length)) {
      texts.push(String.fromCharCode(...bytes.subarray(items.item.at, items.item.end)));
    }
    expect(texts).toEqual(['a', '12', '[1,"]"]', '{"b":2}']);
  });
});

describe('escapes of a JSON string', () => {
  it('become bytes of UTF-8, as JSON.parse reads them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')));
        const inner = JSON.stringify(text)
          .slice(1, -1)
          .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
        const bytes = encode(inner);
        const into = new Uint8Array(4096);
        expect(Buffer.from(into.subarray(0, unescapeJson(bytes, 0, bytes.length, into))).toString('utf8')).toBe(text);
      }),
    );
  });

  it('that are wrong stay, and the room is never left', () => {
    const into = new Uint8Array(8);
    const bytes = encode('\\q\\u12');
    expect(Buffer.from(into.subarray(0, unescapeJson(bytes, 0, bytes.length, into))).toString()).toBe('\\q\\u');
  });
});
