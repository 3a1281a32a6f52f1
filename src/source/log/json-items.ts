import { JsonValue } from './json-value.ts';

/** Walks through the items of a JSON array. Start one behind `[`: `for (let at = from + 1; (at = items.next(bytes, at, to)) >= 0; )`. */
export class JsonItems {
  /** The item: where its bytes are (a string's without quotes), what it is (see `JsonValue.kind`) and whether a string has escapes. */
  readonly item = new JsonValue();

  /** @param end of the array, behind its `]`. @returns where to go on, or -1 when there is no other item. */
  next(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    while (i < end && (bytes[i]! <= 0x20 || bytes[i] === 0x2c)) i++;
    return this.item.read(bytes, i, end);
  }
}
