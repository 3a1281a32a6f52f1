/**
 * Undoes the escapes of a JSON string (RFC 8259 §7) into bytes: text beyond ASCII as UTF-8. A wrong escape stays as it is.
 * @param into gets at most its own length of bytes. @returns how many.
 */
export function unescapeJson(bytes: Uint8Array, at: number, end: number, into: Uint8Array): number {
  let length = 0;
  // Four bytes of UTF-8 fit in any case.
  const room = into.length - 4;
  for (let i = at; i < end && length < room; i++) {
    const code = bytes[i]!;
    if (code !== 0x5c || i + 1 >= end) {
      into[length++] = code;
      continue;
    }
    const kind = bytes[++i]!;
    const simple = kind === 0x75 ? -1 : SIMPLE.indexOf(String.fromCharCode(kind));
    if (simple >= 0) into[length++] = MEANS.charCodeAt(simple);
    else if (kind !== 0x75) {
      into[length++] = 0x5c;
      into[length++] = kind;
    } else {
      let point = hex4(bytes, i + 1, end);
      if (point < 0) {
        into[length++] = 0x5c;
        into[length++] = kind;
        continue;
      }
      i += 4;
      if (point >>> 10 === 0x36 && bytes[i + 1] === 0x5c && bytes[i + 2] === 0x75) {
        const low = hex4(bytes, i + 3, end);
        if (low >>> 10 === 0x37) {
          point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
          i += 6;
        }
      }
      length = putUtf8(point, into, length);
    }
  }
  return length;
}

const SIMPLE = '"\\/bfnrt';
const MEANS = '"\\/\b\f\n\r\t';

function hex4(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return -1;
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const code = bytes[i]!;
    const lower = code | 0x20;
    const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** RFC 3629 §3. A lone surrogate is written as if it were a character. */
function putUtf8(point: number, into: Uint8Array, at: number): number {
  let i = at;
  if (point < 0x80) into[i++] = point;
  else {
    if (point < 0x800) into[i++] = 0xc0 | (point >>> 6);
    else {
      if (point < 0x10000) into[i++] = 0xe0 | (point >>> 12);
      else {
        into[i++] = 0xf0 | (point >>> 18);
        into[i++] = 0x80 | ((point >>> 12) & 0x3f);
      }
      into[i++] = 0x80 | ((point >>> 6) & 0x3f);
    }
    into[i++] = 0x80 | (point & 0x3f);
  }
  return i;
}
