import type { Endpoint } from '../../../scripts/bench/capture/endpoint.ts';

const MOST_KNOWN = 16_384;
const known = new Map<string, Uint8Array>();
const GATEWAY = Uint8Array.of(2, 0x4c, 0, 0, 0, 1);

/** The four bytes of a dotted IPv4 address. */
export function addressBytes(address: string): Uint8Array {
  let bytes = known.get(address);
  if (bytes === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    bytes = Uint8Array.from(address.split('.'), Number);
    known.set(address, bytes);
  }
  return bytes;
}

/** A host of the lab, on the sensor's own segment. */
export function hostEnd(address: string, port: number): Endpoint {
  const bytes = addressBytes(address);
  return { mac: Uint8Array.of(2, 0x4c, 1, bytes[1]!, bytes[2]!, bytes[3]!), address: bytes, port };
}

/** Whatever is behind the gateway. */
export const remoteEnd = (address: string, port: number): Endpoint => ({ mac: GATEWAY, address: addressBytes(address), port });
