import { parseAddress } from '../../src/core/parse-address.ts';

/** What a record may hold here. */
export type Value = string | number | { readonly [key: string]: Value };

const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
/** An end of the tree that leads to no data. */
const NOWHERE = -1;

/**
 * A database by the MaxMind DB File Format Specification 2.0: a tree over IPv6 addresses with records of 24 bits, a data section without
 * pointers, metadata. IPv4 networks lie under ::/96.
 * @param networks `address/bits` and its record; none holds another.
 */
export function writeMmdb(networks: readonly (readonly [network: string, record: Value])[], type = 'Test-Places'): Buffer {
  const nodes: [number, number][] = [[NOWHERE, NOWHERE]];
  const data: Buffer[] = [];
  const ends: { node: number; side: 0 | 1; offset: number }[] = [];
  let length = 0;
  for (const [network, record] of networks) {
    const bits = bitsOf(network);
    let node = 0;
    bits.forEach((side, depth) => {
      if (depth === bits.length - 1) {
        ends.push({ node, side, offset: length });
        return;
      }
      if (nodes[node]![side] === NOWHERE) nodes[node]![side] = nodes.push([NOWHERE, NOWHERE]) - 1;
      node = nodes[node]![side];
    });
    const encoded = encode(record);
    data.push(encoded);
    length += encoded.length;
  }
  const count = nodes.length;
  const tree = Buffer.alloc(count * 6);
  nodes.forEach((sides, node) => {
    for (const side of [0, 1] as const) tree.writeUIntBE(sides[side] === NOWHERE ? count : sides[side], node * 6 + side * 3, 3);
  });
  // Past the tree, a record counts from the separator of 16 bytes.
  for (const { node, side, offset } of ends) tree.writeUIntBE(count + 16 + offset, node * 6 + side * 3, 3);
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: type,
    ip_version: 6,
    node_count: count,
    record_size: 24,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, MARKER, metadata]);
}

function bitsOf(network: string): (0 | 1)[] {
  const [address, prefix] = network.split('/') as [string, string];
  const words = new Uint32Array(4);
  const text = Buffer.from(address);
  if (!parseAddress(text, 0, text.length, words)) throw new Error(`no address: ${address}`);
  const isIpv4 = !address.includes(':');
  if (isIpv4) words[2] = 0; // ::a.b.c.d
  const bits = Array.from({ length: 128 }, (_, i) => ((words[i >> 5]! >>> (31 - (i & 31))) & 1) as 0 | 1);
  return bits.slice(0, Number(prefix) + (isIpv4 ? 96 : 0));
}

/** Strings (type 2), doubles (3), unsigned 32-bit numbers (6), maps (7). */
function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return Buffer.concat([control(6, 4), bytes]);
    }
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return Buffer.concat([control(3, 8), bytes]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, each]) => [encode(key), encode(each)])]);
}

function control(type: number, size: number): Buffer {
  if (size < 29) return Buffer.from([(type << 5) | size]);
  if (size < 285) return Buffer.from([(type << 5) | 29, size - 29]);
  throw new Error('too long for this writer');
}
