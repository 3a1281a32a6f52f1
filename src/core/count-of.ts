/** A count with its noun, for sentences: `1 host`, `1,370 hosts`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${withCommas(count)} ${count === 1 ? one : many}`;
}

/** A whole number. Thousands have commas on every machine. */
export function withCommas(count: number): string {
  const digits = String(Math.round(count));
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
