/**
 * Where things stand in a kept row of a log: 32-bit words, those that every row has and then those that its META speaks of. The two ends stand
 * in the order of their addresses and ports, so that both directions of a connection look alike.
 *
 * Behind ENDS, in this order, what there is of: the key (two words), the upper word of a LONG duration, the certificate's key (two words), counts,
 * the SAMPLED rate (a 64-bit float), texts by their bits, names of certificates, and of an ALERT its numbers, signature and category as texts.
 */

/** Of the row in words; then which texts there are, a bit each, and how many names of certificates. */
export const HEAD = 0;
export const LENGTH_MASK = 0xfffff;
export const TEXTS_SHIFT = 20;
export const TEXTS_MASK = 63;
export const CERTIFICATES_SHIFT = 26;
export const META = 1;
/** Equal for rows of one connection; of an answer, its pair's. */
export const HASH = 2;
export const INPUT = 3;
/** Whole µs in two words, the lower first. Of an answer: from when it holds. */
export const START = 4;
/** Whole µs, the lower word. Of an answer: for how long it holds. */
export const DURATION = 6;
/** That of the low end in the upper half. */
export const PORTS = 7;
/** Addresses, that of the low end first: two words with IPV4, else eight. */
export const ENDS = 8;

/** In META: what the row is, bits, and where the end state, the name's source, the protocol and the counts begin. */
export const KIND_MASK = 3;
export const FLOW = 0;
export const NAMES = 1;
export const ANSWER = 2;
export const ONE_WAY = 1 << 2;
export const UNSURE = 1 << 3;
/** The client is the high end. */
export const SWAPPED = 1 << 4;
/** A row that names holds an alert too. */
export const ALERT = 1 << 5;
/** The log has a word for the connection. */
export const KEYED = 1 << 6;
/** Both addresses are ::ffff:a.b.c.d. */
export const IPV4 = 1 << 7;
/** More than 71 minutes. */
export const LONG = 1 << 8;
/** Another log has the server's certificate. */
export const CERTIFIED = 1 << 9;
export const SAMPLED = 1 << 10;
export const TCP_END_SHIFT = 11;
export const TCP_END_MASK = 7;
export const NAME_FROM_SHIFT = 14;
export const NAME_FROM_MASK = 7;
export const PROTOCOL_SHIFT = 17;
export const PROTOCOL_MASK = 3;
/** Two bits for each of COUNTS counts: bytes, wire bytes and packets, up before down. */
export const COUNTS_SHIFT = 19;
export const COUNTS = 6;
export const BYTES_UP = 0;
export const BYTES_DOWN = 1;
export const WIRE_UP = 2;
export const WIRE_DOWN = 3;
export const PACKETS_UP = 4;
export const PACKETS_DOWN = 5;
export const COUNT_UNKNOWN = 0;
export const COUNT_ZERO = 1;
export const COUNT_WORD = 2;
export const COUNT_FLOAT = 3;

export const PROTOCOLS = [0, 6, 17] as const;
export const TCP_ENDS = ['', 'attempt', 'open', 'closed', 'reset'] as const;
/** The surest first; a name whose source is not said comes last. */
export const NAME_SOURCES = ['tls-sni', 'quic-sni', 'http-connect', 'http-host', 'dns-answer', ''] as const;
/** Bits of texts. */
export const SERVER_NAME = 0;
export const JA4 = 1;
export const USER_AGENT = 2;
export const ALPN = 3;
export const TLS_VERSION = 4;
export const APPLICATION = 5;
export const TEXTS = 6;
export const ALERT_TEXTS = 3;
