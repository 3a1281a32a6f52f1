/** An event of the Common Event Format as a strict receiver reads it. */
export interface ParsedCef {
  /** Vendor, product, version, class, name, severity. */
  readonly header: readonly string[];
  readonly extension: ReadonlyMap<string, string>;
}

/** @throws Error where the line is not of the format: a wrong escape, a key twice, a bare sign. */
export function parseCef(line: string): ParsedCef {
  const [version, ...fields] = cutHeader(line);
  if (version !== 'CEF:0' || fields.length !== 7) throw new Error(`no header: ${line.slice(0, 80)}`);
  const extension = new Map<string, string>();
  const rest = fields.pop()!;
  // A key is a word before an equal sign that no backslash escapes; its value goes on to the next key.
  const pairs = rest === '' ? [] : rest.split(/ (?=[A-Za-z0-9]+=)/);
  for (const pair of pairs) {
    const match = /^([A-Za-z0-9]+)=((?:[^\\=\n\r]|\\[\\=nr])*)$/.exec(pair);
    if (match === null) throw new Error(`no pair: ${pair.slice(0, 80)}`);
    if (extension.has(match[1]!)) throw new Error(`${match[1]} twice`);
    extension.set(match[1]!, match[2]!.replace(/\\([\\=])/g, '$1'));
  }
  return { header: fields.map((field) => field.replace(/\\([\\|])/g, '$1')), extension };
}

/** Seven fields between bars that no backslash escapes, and the rest as it is. */
function cutHeader(line: string): string[] {
  const fields: string[] = [];
  let from = 0;
  for (let i = 0; i < line.length && fields.length < 7; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '|') {
      fields.push(line.slice(from, i));
      from = i + 1;
    }
  }
  return [...fields, line.slice(from)];
}
