/** The comparisons of a STIX pattern, read strictly by the grammar of the pattern language (STIX 2.1 §9): one observation, joined by AND. */
export interface Comparison {
  readonly object: string;
  /** Its steps: names, unquoted. */
  readonly path: readonly string[];
  readonly operator: '=' | 'IN';
  readonly values: readonly (string | number)[];
}

const TOKEN = /\s+|'(?:[^'\\]|\\'|\\\\)*'|[A-Za-z_][A-Za-z0-9_-]*|[+-]?(?:0|[1-9][0-9]*)|[[\]():.,=]/y;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/; // Only kinds of objects may have a hyphen unquoted.

/** @throws Error where the pattern breaks the grammar. */
export function parsePattern(pattern: string): Comparison[] {
  const tokens = tokenize(pattern);
  let at = 0;
  const take = (expected?: string) => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new Error(`${expected} wanted, ${token} found`);
    return token;
  };
  const step = () => {
    const token = take();
    if (token.startsWith("'")) return unquoted(token);
    if (!NAME.test(token)) throw new Error(`${token} is no step of a path`);
    return token;
  };
  const value = () => {
    const token = take();
    if (token.startsWith("'")) return unquoted(token);
    if (!/^[+-]?\d+$/.test(token)) throw new Error(`${token} is no literal`);
    return Number(token);
  };
  const comparisons: Comparison[] = [];
  take('[');
  do {
    const object = take();
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(object)) throw new Error(`${object} is no kind of object`);
    take(':');
    const path = [step()];
    while (tokens[at] === '.') {
      at++;
      path.push(step());
    }
    const operator = take();
    if (operator === '=') comparisons.push({ object, path, operator, values: [value()] });
    else if (operator === 'IN') {
      const values: (string | number)[] = [];
      take('(');
      do values.push(value());
      while (tokens[at] === ',' && at++ >= 0);
      take(')');
      comparisons.push({ object, path, operator, values });
    } else throw new Error(`${operator} is no operator`);
  } while (tokens[at] === 'AND' && at++ >= 0);
  take(']');
  if (at !== tokens.length) throw new Error(`${tokens[at]} stands after the end`);
  return comparisons;
}

function tokenize(pattern: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(pattern);
    if (match === null) throw new Error(`no token at ${from}: ${pattern.slice(from, from + 20)}`);
    if (match[0].trim() !== '' || match[0].startsWith("'")) tokens.push(match[0]);
  }
  return tokens;
}

function unquoted(token: string): string {
  return token.slice(1, -1).replace(/\\(['\\])/g, '$1');
}
