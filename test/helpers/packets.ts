/** Builds frames for tests from their parts: plain, slow and independent of the product's decoders. */

export const SYN = 2;
export const ACK = 16;
export const FIN = 1;
export const RST = 4;

const u16 = (n: number) => [(n >> 8) & 255, n & 255];
const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)];
const ip4 = (text: string) => text.split('.').map(Number);

export interface Tcp {
  readonly from: string;
  readonly to: string;
  readonly sequence?: number;
  readonly flags?: number;
  readonly payload?: Uint8Array | string;
}

const bytesOf = (payload: Uint8Array | string | undefined): number[] =>
  payload === undefined ? [] : typeof payload === 'string' ? [...Buffer.from(payload, 'latin1')] : [...payload];

export function ipv4(protocol: number, source: string, destination: string, payload: number[], fragment = 0, id = 1): number[] {
  return [
    0x45,
    0,
    ...u16(20 + payload.length),
    ...u16(id),
    ...u16(fragment),
    64,
    protocol,
    0,
    0,
    ...ip4(source),
    ...ip4(destination),
    ...payload,
  ];
}

export function ipv6(next: number, source: number[], destination: number[], payload: number[]): number[] {
  return [0x60, 0, 0, 0, ...u16(payload.length), next, 64, ...source, ...destination, ...payload];
}

export function ethernet(type: number, payload: number[]): Uint8Array {
  return Uint8Array.from([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, ...u16(type), ...payload]);
}

const split = (end: string): [string, number] => {
  const [address, port] = end.split(':');
  return [address!, Number(port)];
};

/** An Ethernet frame with a TCP segment; ends are written `10.0.0.1:1234`. */
export function tcp({ from, to, sequence = 1, flags = ACK, payload }: Tcp): Uint8Array {
  const [source, sourcePort] = split(from);
  const [destination, destinationPort] = split(to);
  const segment = [...u16(sourcePort), ...u16(destinationPort), ...u32(sequence >>> 0), 0, 0, 0, 0, 0x50, flags, 255, 255, 0, 0, 0, 0];
  return ethernet(0x0800, ipv4(6, source, destination, [...segment, ...bytesOf(payload)]));
}

/** A UDP datagram without its IP header. */
export function datagram(sourcePort: number, destinationPort: number, payload?: Uint8Array | string): number[] {
  const body = bytesOf(payload);
  return [...u16(sourcePort), ...u16(destinationPort), ...u16(8 + body.length), 0, 0, ...body];
}

/** An Ethernet frame with a UDP datagram. */
export function udp(from: string, to: string, payload?: Uint8Array | string): Uint8Array {
  const [source, sourcePort] = split(from);
  const [destination, destinationPort] = split(to);
  return ethernet(0x0800, ipv4(17, source, destination, datagram(sourcePort, destinationPort, payload)));
}
