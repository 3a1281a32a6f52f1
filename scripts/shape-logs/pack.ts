import { gzipSync } from 'node:zlib';

/** Where gzip says which system packed (RFC 1952 §2.3.1), and how it says that it does not know. */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 255;

/** Packs text with gzip, with neither time nor system in it. */
export function pack(text: string): Buffer {
  const packed = gzipSync(text, { level: 9 });
  packed[SYSTEM_AT] = UNKNOWN_SYSTEM;
  return packed;
}
