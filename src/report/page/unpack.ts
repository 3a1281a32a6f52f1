import { inflateSync } from 'fflate';

/** A block as `pack` wrote it: its JSON, and the bytes behind. */
export interface Block<T> {
  readonly value: T;
  readonly bytes: Uint8Array;
}

/** Opens a block. The inverse of `pack`. */
export function unpack<T>(base64: string): Block<T> {
  const text = atob(base64.trim());
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const whole = inflateSync(packed);
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const value = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length))) as T;
  return { value, bytes: whole.subarray(4 + length) };
}
