import { TextCache } from '../core/text-cache.ts';

const texts = new TextCache();

/** Text of a byte range, one character a byte: hostile bytes stay what they are. At most 4,096 characters. */
export function latin1(bytes: Uint8Array, at: number, end: number): string {
  return texts.text(bytes, at, end);
}
