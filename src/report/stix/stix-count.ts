/** A count as STIX has it: a whole number from 1 to 999,999,999 (STIX 2.1 §4.14, §5.2). */
export function stixCount(count: number): number {
  return Number.isNaN(count) ? 1 : Math.min(999_999_999, Math.max(1, Math.round(count)));
}
