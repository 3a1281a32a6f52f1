/** Finds the wanted fields of a JSON object the plain way: one character at a time, nothing remembered from line to line. */
export interface ReferenceField {
  kind: string;
  from: number;
  to: number;
  escaped: boolean;
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?[0-9.+eE-]*/y;

/** @returns whether `text` is a whole object, and the fields found up to where it is none. @param names as paths with dots. */
export function referenceFields(names: readonly string[], text: string): { whole: boolean; fields: (ReferenceField | null)[] } {
  const fields: (ReferenceField | null)[] = names.map(() => null);
  const keep = (path: string, field: ReferenceField) => {
    const index = names.indexOf(path);
    if (index >= 0) fields[index] = field.kind === 'n' ? { ...field, from: -1 } : field;
  };
  const space = (at: number) => after(SPACE, text, at);

  const string = (at: number): { end: number; escaped: boolean } | null => {
    let escaped = false;
    for (let i = at; i < text.length; i++) {
      if (text[i] === '"') return { end: i, escaped };
      if (text[i] !== '\\') continue;
      escaped = true;
      i++;
    }
    return null;
  };

  const value = (at: number): (ReferenceField & { next: number }) | null => {
    const first = text[at];
    if (first === undefined) return null;
    if (first === '"') {
      const inner = string(at + 1);
      return inner && { kind: '"', from: at + 1, to: inner.end, escaped: inner.escaped, next: inner.end + 1 };
    }
    const end = first === '{' || first === '[' ? nested(text, at) : scalar(text, at);
    const kind = /[-0-9]/.test(first) ? '0' : first;
    return end < 0 ? null : { kind, from: at, to: end, escaped: false, next: end };
  };

  const object = (from: number, prefix: string): number => {
    let i = space(from + 1);
    if (text[i] === '}') return i + 1;
    while (text[i] === '"') {
      const key = string(i + 1);
      if (key === null) return -1;
      const path = key.escaped ? null : prefix + text.slice(i + 1, key.end);
      i = space(key.end + 1);
      if (text[i] !== ':') return -1;
      i = space(i + 1);
      if (path !== null && text[i] === '{' && names.some((name) => name.startsWith(`${path}.`))) {
        const end = object(i, `${path}.`);
        if (end < 0) return -1;
        keep(path, { kind: '{', from: i, to: end, escaped: false });
        i = end;
      } else {
        const one = value(i);
        if (one === null) return -1;
        if (path !== null) keep(path, { kind: one.kind, from: one.from, to: one.to, escaped: one.escaped });
        i = one.next;
      }
      i = space(i);
      if (text[i] === '}') return i + 1;
      if (text[i] !== ',') return -1;
      i = space(i + 1);
    }
    return -1;
  };

  const begin = space(0);
  const end = text[begin] === '{' ? object(begin, '') : -1;
  return { whole: end >= 0 && space(end) === text.length, fields };
}

/** By its brackets alone. */
function nested(text: string, at: number): number {
  let depth = 0;
  let inString = false;
  for (let i = at; i < text.length; i++) {
    const letter = text[i]!;
    if (inString) {
      if (letter === '\\') i++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{' || letter === '[') depth++;
    else if ((letter === '}' || letter === ']') && --depth === 0) return (letter === '}') === (text[at] === '{') ? i + 1 : -1;
  }
  return -1;
}

function scalar(text: string, at: number): number {
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length;
  const end = /[-0-9]/.test(text[at]!) ? after(NUMBER, text, at) : -1;
  return text[at] === '-' && end === at + 1 ? -1 : end;
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + pattern.exec(text)![0].length;
}
