/** A count with its noun, for sentences: `1 host`, `1,370 hosts`. Thousands have commas on every machine. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  const digits = String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? one : many}`;
}
