/** Text of a byte range, one character a byte: hostile bytes stay what they are. */
export function latin1(bytes: Uint8Array, at: number, end: number): string {
  if (end - at > 4_096) end = at + 4_096;
  let text = '';
  for (let i = at; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
