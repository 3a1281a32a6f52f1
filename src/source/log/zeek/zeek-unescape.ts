/**
 * Undoes Zeek's own escapes: `\xNN` is a byte, `\\` a backslash (ASCII writer, LogAscii). Anything else stays as it is.
 * @param into may be `bytes` itself. @returns how many bytes came out, at most the length of `into`.
 */
export function zeekUnescape(bytes: Uint8Array, at: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let i = at; i < end && length < into.length; i++) {
    const code = bytes[i]!;
    if (code === BACKSLASH && i + 1 < end) {
      if (bytes[i + 1] === BACKSLASH) i++;
      else if (bytes[i + 1] === 0x78 && i + 3 < end) {
        const value = Number.parseInt(String.fromCharCode(bytes[i + 2]!, bytes[i + 3]!), 16);
        if (isHex(bytes[i + 2]!) && isHex(bytes[i + 3]!)) {
          into[length++] = value;
          i += 3;
          continue;
        }
      }
    }
    into[length++] = code;
  }
  return length;
}

const BACKSLASH = 0x5c;

function isHex(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
