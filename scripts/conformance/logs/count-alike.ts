/** Which of ours are among theirs, each of theirs used once. */
export function parted<Row>(ours: readonly Row[], theirs: readonly Row[], text: (row: Row) => string): { alike: Row[]; apart: Row[] } {
  const left = new Map<string, number>();
  for (const one of theirs) left.set(text(one), (left.get(text(one)) ?? 0) + 1);
  const result: { alike: Row[]; apart: Row[] } = { alike: [], apart: [] };
  for (const one of ours) {
    const count = left.get(text(one)) ?? 0;
    (count > 0 ? result.alike : result.apart).push(one);
    left.set(text(one), Math.max(0, count - 1));
  }
  return result;
}

export function countAlike(ours: readonly string[], theirs: readonly string[]): number {
  return parted(ours, theirs, (one) => one).alike.length;
}
