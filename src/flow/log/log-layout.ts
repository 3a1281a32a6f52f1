/**
 * Where things stand in a kept row of a log. A row is a multiple of 8 bytes: 32-bit words, then 64-bit floats, then texts. The two ends stand in
 * the order of their addresses and ports, so that both directions of a connection look alike.
 */

/** Words. The length of the row in units of 8 bytes. */
export const LENGTH = 0;
export const META = 1;
/** Two words that are equal for rows of one connection; of an answer, its pair's. */
export const HASH = 2;
/** Two words: hash of what the log calls the connection, both 0 when it has no word for it. */
export const KEY = 4;
/** Four words each. */
export const LOW = 6;
export const HIGH = 10;
/** That of the low end in the upper half. */
export const PORTS = 14;
export const INPUT = 15;
/** Which texts there are, a bit each, and how many certificate names. */
export const TEXTS = 16;
export const CERTIFICATES = 17;
/** Two words: hash of what another log calls the server's certificate by, 0 when there is none. */
export const CERTIFICATE_KEY = 18;

/** Floats, in units of 8 bytes. Of an answer: from when until when it holds. */
export const START = 10;
export const END = 11;
/** Rows that name and answers end here, before their texts. */
export const NAMES_UNITS = 12;
export const BYTES_UP = 12;
export const BYTES_DOWN = 13;
export const WIRE_UP = 14;
export const WIRE_DOWN = 15;
export const PACKETS_UP = 16;
export const PACKETS_DOWN = 17;
export const SAMPLING = 18;
export const FLOW_UNITS = 19;

/** In META: what the row is, bits, and where the end state, the name's source and the protocol begin. */
export const KIND_MASK = 3;
export const FLOW = 0;
export const NAMES = 1;
export const ANSWER = 2;
export const ONE_WAY = 4;
export const UNSURE = 8;
/** The client is the high end. */
export const SWAPPED = 16;
export const TCP_END_SHIFT = 8;
export const NAME_FROM_SHIFT = 12;
export const PROTOCOL_SHIFT = 16;

export const TCP_ENDS = ['', 'attempt', 'open', 'closed', 'reset'] as const;
/** The surest first; a name whose source is not said comes last. */
export const NAME_SOURCES = ['tls-sni', 'quic-sni', 'http-connect', 'http-host', 'dns-answer', ''] as const;
/** Kept in this order behind the floats. */
export const TEXT_FIELDS = ['serverName', 'ja4', 'userAgent', 'alpn', 'tlsVersion', 'application'] as const;
