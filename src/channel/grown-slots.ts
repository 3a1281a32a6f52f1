/** Below, growing by four spares half of the copying; above, the memory counts more. */
const SMALL = 1 << 19;

/**
 * A larger table of pairs (hash, number plus one; 0 is free) with the same pairs. Slots are the low bits of the hash, so both tables are
 * walked in a few ascending runs.
 */
export function grownSlots(old: Uint32Array): Uint32Array {
  const slots = new Uint32Array(old.length * (old.length < SMALL ? 4 : 2));
  const mask = slots.length - 1;
  for (let from = 0; from < old.length; from += 2) {
    const entry = old[from + 1]!;
    if (entry === 0) continue;
    const hash = old[from]!;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = entry;
  }
  return slots;
}
