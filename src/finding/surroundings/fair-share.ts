/**
 * How many of each list are kept so that all lists together fit: what short lists leave over goes to the long ones.
 * @param least kept of each list, even where that is more than fits. @returns the most of any list, between `least` and `most`.
 */
export function fairShare(lengths: readonly number[], room: number, { least, most }: { least: number; most: number }): number {
  const sorted = Float64Array.from(lengths, (length) => Math.min(length, most)).sort();
  let left = room;
  for (let i = 0; i < sorted.length; i++) {
    const share = Math.floor(left / (sorted.length - i));
    if (sorted[i]! > share) return Math.min(most, Math.max(least, share));
    left -= sorted[i]!;
  }
  return most;
}
