/** Frames as a classic little-endian microsecond pcap. */
export function pcapBytes(frames: readonly (readonly [seconds: number, bytes: Uint8Array])[], linkType = 1): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(linkType, 20);
  const records = frames.map(([seconds, bytes]) => {
    const record = Buffer.alloc(16 + bytes.length);
    record.writeUInt32LE(Math.floor(seconds), 0);
    record.writeUInt32LE(Math.round((seconds % 1) * 1e6), 4);
    record.writeUInt32LE(bytes.length, 8);
    record.writeUInt32LE(bytes.length, 12);
    record.set(bytes, 16);
    return record;
  });
  return Buffer.concat([header, ...records]);
}
