/** An ISO time as whole µs, by its digits; NaN for none. */
export function isoMicroseconds(text: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return Number.NaN;
  const zone = parts[4] === undefined || parts[4] === 'Z' ? 'Z' : `${parts[4].slice(0, 3)}:${parts[4].slice(-2)}`;
  return Date.parse(`${parts[1]}T${parts[2]}${zone}`) * 1000 + Number((parts[3] ?? '').padEnd(6, '0'));
}
