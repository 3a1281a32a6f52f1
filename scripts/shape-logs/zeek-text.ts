/** Writes one log as Zeek's ASCII writer does: headers, a row a line, `-` for unset, `\xNN` for bytes that would break the row. */
const UNSET = '-';
const EMPTY = '(empty)';

export type ZeekValue = string | number | boolean | null | readonly (string | number)[];

/** @param columns pairs of name and Zeek type. @param firstUs and `lastUs` are when the file was open. */
export function zeekText(
  path: string,
  columns: readonly (readonly [string, string])[],
  rows: readonly (readonly ZeekValue[])[],
  firstUs: number,
  lastUs: number,
): string {
  const lines = [
    '#separator \\x09',
    '#set_separator\t,',
    `#empty_field\t${EMPTY}`,
    `#unset_field\t${UNSET}`,
    `#path\t${path}`,
    `#open\t${clock(firstUs)}`,
    `#fields\t${columns.map(([name]) => name).join('\t')}`,
    `#types\t${columns.map(([, type]) => type).join('\t')}`,
    ...rows.map((row) => row.map((value, column) => cell(value, columns[column]![1])).join('\t')),
    `#close\t${clock(lastUs)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function cell(value: ZeekValue, type: string): string {
  if (value === null) return UNSET;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'number') return type === 'time' || type === 'interval' ? seconds(value) : String(value);
  if (typeof value === 'string')
    return value === '' ? EMPTY : value === UNSET ? '\\x2d' : escaped(value, /[\\\t\n\r\x00-\x1f\x7f-\uffff]/g);
  if (value.length === 0) return EMPTY;
  return value.map((item) => (typeof item === 'number' ? seconds(item) : escaped(item, /[\\,\t\n\r\x00-\x1f\x7f-\uffff]/g))).join(',');
}

function escaped(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (sign) => (sign === '\\' ? '\\\\' : `\\x${(sign.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`));
}

/** µs as seconds with six digits. */
function seconds(us: number): string {
  return `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
}

function clock(us: number): string {
  return new Date(us / 1000).toISOString().slice(0, 19).replace(/[T:]/g, '-');
}
