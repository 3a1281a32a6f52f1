import { KeyHash } from '../src/core/key-hash.ts';

/** The fields of a row that a log calls so, with the prefix of the format: `zeek:CA`. */
export function keyOf(text: string): { keyLow: number; keyHigh: number } {
  const { low, high } = hashOf(text);
  return { keyLow: low, keyHigh: high };
}

export function certificateKeyOf(text: string): { certificateKeyLow: number; certificateKeyHigh: number } {
  const { low, high } = hashOf(text);
  return { certificateKeyLow: low, certificateKeyHigh: high };
}

function hashOf(text: string): KeyHash {
  const hash = new KeyHash('');
  hash.text(text);
  return hash;
}
