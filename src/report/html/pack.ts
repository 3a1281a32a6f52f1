import { deflateSync } from 'fflate';

const LENGTH_BYTES = 4;

/**
 * A block of the page: JSON and the bytes behind it, deflated (the same bytes on every machine) and in base64, so that no character
 * of a capture stands in the page's source. Layout before: length of the JSON in 4 bytes, little-endian; the JSON in UTF-8; the bytes.
 */
export function pack(value: unknown, bytes: Uint8Array = new Uint8Array()): string {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const whole = new Uint8Array(LENGTH_BYTES + json.length + bytes.length);
  new DataView(whole.buffer).setUint32(0, json.length, true);
  whole.set(json, LENGTH_BYTES);
  whole.set(bytes, LENGTH_BYTES + json.length);
  return Buffer.from(deflateSync(whole, { level: 6, mem: 8 })).toString('base64');
}
