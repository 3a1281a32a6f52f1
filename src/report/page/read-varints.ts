/** Reads `count` varints from `at`: seven bits a byte, the lowest first. What ends early is filled with zeros. */
export function readVarints(bytes: Uint8Array, at: number, count: number): { readonly values: Float64Array; readonly end: number } {
  const values = new Float64Array(count);
  let place = at;
  for (let i = 0; i < count; i++) {
    let value = 0;
    let factor = 1;
    while (place < bytes.length) {
      const byte = bytes[place++]!;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
      factor *= 0x80;
    }
    values[i] = value;
  }
  return { values, end: place };
}
