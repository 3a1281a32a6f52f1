/** Bytes from hex digits; spaces and line ends are for the reader. */
export function hex(...parts: string[]): Uint8Array {
  return new Uint8Array(Buffer.from(parts.join('').replaceAll(/\s/g, ''), 'hex'));
}
