/**
 * Passes over the bytes of a JSON string that stand for themselves, four at a time.
 * @returns the first `"` or `\` at or behind `at`, or where less than four bytes are left before `view` ends, or a place at or behind `end`.
 */
export function plainEnd(view: DataView, at: number, end: number): number {
  const stop = Math.min(end, view.byteLength - 3);
  let i = at;
  while (i < stop) {
    const word = view.getInt32(i, true);
    const quote = word ^ 0x22222222;
    const slash = word ^ 0x5c5c5c5c;
    // A byte's highest bit is set where the byte is zero; above the first of them it may be set too early.
    const hit = (((quote - 0x01010101) & ~quote) | ((slash - 0x01010101) & ~slash)) & 0x80808080;
    if (hit !== 0) return i + ((31 - Math.clz32(hit & -hit)) >>> 3);
    i += 4;
  }
  return i;
}
