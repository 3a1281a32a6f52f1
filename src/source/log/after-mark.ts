/** Where the text of a line begins that may have a UTF-8 byte order mark in front. */
export function afterMark(bytes: Uint8Array, at: number, end: number): number {
  return end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
}
