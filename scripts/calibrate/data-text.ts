/** JSON with what lies two deep on a line each, so that a change of one table is a change of one line. */
export function dataText(data: Readonly<Record<string, unknown>>): string {
  return `${braced(Object.entries(data), (value) => (typeof value === 'object' && value !== null ? lines(value) : JSON.stringify(value)), '')}\n`;
}

function lines(value: object): string {
  if (!Array.isArray(value)) return braced(Object.entries(value), JSON.stringify, '  ');
  return typeof value[0] === 'number' ? JSON.stringify(value) : `[\n${value.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
}

function braced(entries: readonly (readonly [string, unknown])[], text: (value: unknown) => string, indent: string): string {
  return `{\n${entries.map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${text(value)}`).join(',\n')}\n${indent}}`;
}
