/** Frames that tools count differently, by what is odd about them. */
export type Oddity = 'fragment' | 'cut' | 'longer' | 'transport';

/** Octets before the packet, by the outermost layer. */
const LINK_HEADERS = new Map([
  ['eth', 14],
  ['sll', 16],
  ['null', 4],
]);

interface Lengths {
  readonly link: string;
  readonly later: boolean;
  readonly frame: number;
  readonly captured: number;
  readonly ip: number;
  /** False when tshark could not tell how long the TCP payload is. */
  readonly transport: boolean;
}

export function oddityOf({ link, later, frame, captured, ip, transport }: Lengths): Oddity | undefined {
  if (later) return 'fragment';
  if (captured < frame) return 'cut';
  if (ip > frame - (LINK_HEADERS.get(link) ?? 0)) return 'longer';
  return transport ? undefined : 'transport';
}
