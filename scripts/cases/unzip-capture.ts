import { inflateRawSync } from 'node:zlib';

/** Signatures and offsets of PKWARE's APPNOTE.TXT 6.3.10, §4.3.7, §4.3.12 and §4.3.16. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MOST_BYTES = 1 << 28;

/** The first capture that a zip file holds, stored or deflated. Throws when there is none. */
export function unzipCapture(zip: Buffer): Buffer {
  let end = zip.length - END_LENGTH;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('no zip file');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === ENTRY; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('latin1', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    if (/\.(cap|pcap|pcapng)$/.test(name)) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: MOST_BYTES });
    }
    at += ENTRY_LENGTH + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error('no capture in the zip file');
}
