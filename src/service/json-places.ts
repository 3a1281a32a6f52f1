/** Where the values of a JSON text stand, or where its syntax first fails. */
export interface JsonPlaces {
  /** Path such as `[2].names[0].role` to the offset of its value; the root is ''. */
  readonly at: ReadonlyMap<string, number>;
  /** Offset of the first syntax error, or -1. */
  readonly errorAt: number;
}

/** Deeper than any record needs; keeps the reader off the end of the stack. */
const DEEPEST = 64;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks RFC 8259's grammar for positions only; `JSON.parse` makes the values. */
export function jsonPlaces(text: string): JsonPlaces {
  const places = new Map<string, number>();
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const is = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const members = (path: string, depth: number, close: string): boolean => {
    if (is(close)) return true;
    for (let index = 0; ; index++) {
      let inner = `${path}[${index}]`;
      if (close === '}') {
        take(SPACE);
        const key = take(STRING);
        if (key === undefined) return false;
        inner = `${path}.${String(JSON.parse(key))}`;
        if (!is(':')) return false;
      }
      if (!value(inner, depth + 1)) return false;
      if (is(close)) return true;
      if (!is(',')) return false;
    }
  };
  const value = (path: string, depth: number): boolean => {
    take(SPACE);
    if (depth > DEEPEST) return false;
    places.set(path, at);
    if (is('{')) return members(path, depth, '}');
    if (is('[')) return members(path, depth, ']');
    return (take(STRING) ?? take(SCALAR)) !== undefined;
  };
  const sound = value('', 0);
  take(SPACE);
  return { at: places, errorAt: sound && at === text.length ? -1 : Math.min(at, text.length) };
}
