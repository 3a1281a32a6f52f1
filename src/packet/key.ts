/** Where a decoder sends the rest of a frame: a number in one of three spaces, or an ending (≤ 0). */
export type Key = number;

/** A transport header was read: the packet goes on to the flow table. */
export const TRANSPORT = 0;
/** The frame ends before the header does. */
export const TRUNCATED = -1;
/** The header contradicts itself. */
export const MALFORMED = -2;
/** A fragment that holds no transport header. */
export const FRAGMENT = -3;
/** Known, but nothing to follow (ICMP, LLC): only counted. */
export const COUNTED = -4;

/** Size of the table of all keys. */
export const KEYS = 0x40000;

/** LINKTYPE_ numbers (tcpdump.org/linktypes). */
export const linkType = (number: number): Key => 0x10000 + (number & 0xffff);
/** EtherType (IEEE 802 numbers). */
export const etherType = (number: number): Key => 0x20000 + (number & 0xffff);
/** Assigned internet protocol numbers. */
export const ipProtocol = (number: number): Key => 0x30000 + (number & 0xff);
