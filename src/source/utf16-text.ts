/** Turns UTF-16 text, as Windows tools write it, into UTF-8 piece by piece (RFC 2781, The Unicode Standard §3.9). */

/** Looked at where no byte order mark says it; fewer bytes are not guessed at. */
const LEAST_UNITS = 8;
const MOST_UNITS = 512;
/** Of units that are ASCII, where no mark says it: a log's first lines are little else. */
const LEAST_ASCII = 0.9;
const REPLACEMENT = 0xfffd;
const MARK = 0xfeff;

/** Which byte order text has whose first bytes these are; null when it is not UTF-16. */
export function utf16Order(head: Uint8Array): 'big' | 'little' | null {
  const mark = head.length < 2 ? 0 : (head[0]! << 8) | head[1]!;
  if (mark === MARK) return 'big';
  // Two more zeros are UTF-32.
  if (mark === 0xfffe) return head[2] === 0 && head[3] === 0 ? null : 'little';
  const units = Math.min(MOST_UNITS, head.length >> 1);
  if (units < LEAST_UNITS) return null;
  let big = 0;
  let little = 0;
  for (let i = 0; i < 2 * units; i += 2) {
    if (head[i] === 0 && isText(head[i + 1]!)) big++;
    if (head[i + 1] === 0 && isText(head[i]!)) little++;
  }
  if (big >= LEAST_ASCII * units) return 'big';
  return little >= LEAST_ASCII * units ? 'little' : null;
}

export class Utf16Text {
  readonly #high: 0 | 1;
  /** The first byte of a unit that was cut by the end of a piece, -1 when none was. */
  #odd = -1;
  /** The first half of a pair, 0 when there is none. */
  #lead = 0;
  #first = true;
  #out = new Uint8Array(0);
  #length = 0;

  constructor(order: 'big' | 'little') {
    this.#high = order === 'big' ? 0 : 1;
  }

  /** @param last true when no more bytes will come. @returns UTF-8 without a byte order mark, borrowed until the next call. What is no character becomes U+FFFD. */
  write(bytes: Uint8Array, at: number, end: number, last: boolean): Uint8Array {
    // Three bytes for a unit, and what was kept from before.
    const most = 3 * ((end - at) >> 1) + 12;
    if (this.#out.length < most) this.#out = new Uint8Array(most);
    this.#length = 0;
    let i = at;
    if (this.#odd >= 0 && i < end) {
      this.#unit(this.#high === 0 ? (this.#odd << 8) | bytes[i]! : (bytes[i]! << 8) | this.#odd);
      this.#odd = -1;
      i++;
    }
    const high = this.#high;
    for (; i + 1 < end; i += 2) this.#unit((bytes[i + high]! << 8) | bytes[i + 1 - high]!);
    if (i < end) this.#odd = bytes[i]!;
    if (last && (this.#odd >= 0 || this.#lead !== 0)) this.#put(REPLACEMENT);
    return this.#out.subarray(0, this.#length);
  }

  #unit(unit: number): void {
    const isMark = this.#first && unit === MARK;
    this.#first = false;
    if (isMark) return;
    if (unit < 0x80 && this.#lead === 0) {
      this.#out[this.#length++] = unit;
      return;
    }
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      this.#put(this.#lead === 0 ? REPLACEMENT : 0x10000 + ((this.#lead - 0xd800) << 10) + unit - 0xdc00);
      this.#lead = 0;
      return;
    }
    if (this.#lead !== 0) this.#put(REPLACEMENT);
    this.#lead = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
    if (this.#lead === 0) this.#put(unit);
  }

  #put(code: number): void {
    const out = this.#out;
    if (code < 0x80) out[this.#length++] = code;
    else {
      if (code < 0x800) out[this.#length++] = 0xc0 | (code >> 6);
      else {
        if (code < 0x10000) out[this.#length++] = 0xe0 | (code >> 12);
        else {
          out[this.#length++] = 0xf0 | (code >> 18);
          out[this.#length++] = 0x80 | ((code >> 12) & 0x3f);
        }
        out[this.#length++] = 0x80 | ((code >> 6) & 0x3f);
      }
      out[this.#length++] = 0x80 | (code & 0x3f);
    }
  }
}

/** Printed ASCII, tabs and line ends. */
function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
