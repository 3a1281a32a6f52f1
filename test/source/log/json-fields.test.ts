import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JsonFields } from '../../../src/source/log/json-fields.ts';
import { JsonItems } from '../../../src/source/log/json-items.ts';
import { unescapeJson } from '../../../src/source/log/json-unescape.ts';
import { JsonWalk } from '../../../src/source/log/json-walk.ts';
import { referenceFields } from './json-reference.ts';

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

describe('lines after other lines', () => {
  const names = ['a', 'b', 'a.b', 'a.b.c', 'b.c', 'a.c', 'ab', 'long_name_of_a_field'];
  let fields = new JsonFields(names);
  beforeEach(() => {
    fields = new JsonFields(names);
  });
  /** With other bytes before and behind, as in a chunk: what is there must not matter. */
  const expectSame = (line: string, before = '', behind = '') => {
    const bytes = Buffer.from(`${before}${line}${behind}`, 'latin1');
    const at = before.length;
    const whole = fields.scan(new Uint8Array(bytes), at, at + line.length);
    const found = names.map((_name, field) => {
      const kind = String.fromCharCode(fields.kind[field]!);
      if (kind === '\0') {
        expect(fields.from[field]).toBe(-1);
        return null;
      }
      const from = fields.from[field]! < 0 ? -1 : fields.from[field]! - at;
      const number = line.slice(from, fields.to[field]! - at);
      expect(fields.whole[field]).toBe(kind === '0' && /^\d{1,9}$/.test(number) ? Number(number) : -1);
      return { kind, from, to: fields.to[field]! - at, escaped: fields.escaped[field] === 1 };
    });
    expect({ whole, fields: found }).toEqual(referenceFields(names, line));
  };
  const key = fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c', 'ab', 'long_name_of_a_field', 'x', 'y"', '\\', '\u00e9', '');
  const scalar = fc.oneof(
    fc.constantFrom(true, false, null, 0, 7, 123456789, 1234567890, -1.5, 'x', 'a longer text that is more than a word', '"', '\\'),
    fc.string(),
    fc.integer(),
  );
  const { tree } = fc.letrec<{ tree: object }>((tie) => ({
    tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, scalar, tie('tree'), fc.array(scalar, { maxLength: 3 })), { maxKeys: 5 }),
  }));
  const spaces = fc.constantFrom(undefined, 1);
  const latin1 = (object: object, space: number | undefined) =>
    Buffer.from(JSON.stringify(object, null, space).replaceAll('\n', ' ')).toString('latin1');

  it('are found as if they were the first', () => {
    fc.assert(
      fc.property(tree, spaces, fc.constantFrom('', '\n', '"}}\n{'), (object, space, behind) =>
        expectSame(latin1(object, space), '{"', behind),
      ),
    );
  });

  it('end where they are cut, and are none where a byte is another', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), fc.constantFrom(...'{}[]":,\\ a1t'), (object, cut, at, byte) => {
        const line = latin1(object, undefined);
        for (let again = 0; again < 2; again++) {
          expectSame(line, '', '\n');
          expectSame(line.slice(0, cut % (line.length + 1)), '', line.slice(cut % (line.length + 1)));
          expectSame(`${line.slice(0, at % line.length)}${byte}${line.slice((at % line.length) + 1)}`, '', '"}}]}');
        }
      }),
    );
  });

  it('of mere brackets, quotes and commas are none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'{}[]":,\\a.b1tn ', '"a":', '"b":{', '"x":1', 'true'), { maxLength: 30 }), (parts) => {
        expectSame(parts.join(''), '', '"}"}]}');
        expectSame(`{"a":1,${parts.join('')}}`, '', '    ');
      }),
    );
  });

  it('of ever new members are read as well, and do not spoil the lines behind them', () => {
    for (let line = 0; line < 5000; line++) {
      expectSame(
        `{"k${line}":${line},"a":{"z${line % 77}":"${'v'.repeat(line % 300)}","b":${line}},"w${line % 50}":{},"b":null}`,
        '',
        '\n',
      );
    }
    for (let again = 0; again < 3; again++) expectSame('{"a":{"b":{"c":1}},"b":"x","ab":[1,2]}', '', '\n    ');
  });

  it('that are like an earlier one are not gone through by the grammar again', () => {
    const grammar = vi.spyOn(JsonWalk.prototype, 'next');
    const line = (n: number) => `{"a":{"b":${n},"x":"same"},"y\\"":[${n}],"x":true,"ab":"${'text'.repeat(n)}","b":null}`;
    expectSame(line(1), '', '    ');
    const calls = grammar.mock.calls.length;
    for (let n = 2; n < 20; n++) expectSame(line(n), '', '    ');
    expect(grammar.mock.calls.length).toBe(calls);
    grammar.mockRestore();
  });

  it('with other spaces are told apart', () => {
    for (const line of ['{"a":1,"b":"x"}', '{"a": 1,"b" :"x"}', '{"a":1,"b":"x" }', '{ "a":1 ,"b":  "x"} ', '{"a":1,"b":"x"}']) {
      expectSame(line, '', '    ');
      expectSame(line, '', '    ');
    }
  });

  it('with an object where there was none before, and none where there was one, are told apart', () => {
    for (const line of [
      '{"a":1,"b":2}',
      '{"a":{"b":3},"b":2}',
      '{"a": {"b":3},"b":2}',
      '{"a":{},"b":2}',
      '{"a":[{"b":1}],"b":{"c":4}}',
      '{"a":1,"b":2}',
    ]) {
      expectSame(line, '', '    ');
      expectSame(line, '', '    ');
    }
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
