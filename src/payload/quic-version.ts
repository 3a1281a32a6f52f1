/** What differs between QUIC versions in the first flight. */
export interface QuicVersion {
  readonly salt: Uint8Array;
  /** Begins the labels of the key schedule: `quic ` or `quicv2 `. */
  readonly label: string;
  /** Long header type numbers (bits 4 and 5 of the first byte). */
  readonly initial: number;
  readonly retry: number;
}

function version(salt: string, label: string, initial: number, retry: number): QuicVersion {
  return { salt: new Uint8Array(Buffer.from(salt.replaceAll(' ', ''), 'hex')), label, initial, retry };
}

/** RFC 9001 §5.2; drafts 33 and 34 differ in nothing that shows. */
const V1 = version('38762cf7 f55934b3 4d179ae6 a4c80cad ccbb7f0a', 'quic ', 0, 3);
/** RFC 9369 §3. */
const V2 = version('0dede3de f700a6db 819381be 6e269dcb f9bd2ed9', 'quicv2 ', 1, 0);
/** draft-ietf-quic-tls-29 §5.2. */
const DRAFT_29 = version('afbfec28 9993d24c 9e9786f1 9c6111e0 4390a899', 'quic ', 0, 3);
/** draft-ietf-quic-tls-23 §5.2. */
const DRAFT_23 = version('c3eef712 c72ebb5a 11a7d243 2bb46365 bef9f502', 'quic ', 0, 3);
/** draft-ietf-quic-tls-22 §5.2. */
const DRAFT_22 = version('7fbcdb0e 7c66bbe9 193a96cd 21519ebd 7a02644a', 'quic ', 0, 3);

/** The version of this number, or null when its first flight cannot be read. */
export function quicVersion(number: number): QuicVersion | null {
  if (number === 1) return V1;
  if (number === 0x6b3343cf) return V2;
  // Facebook's mvfst: 0xfaceb001 follows draft 22, the others draft 27 (names as the packets of its own apps open).
  if (number === 0xfaceb001 || number === 0xff000016) return DRAFT_22;
  if (number === 0xfaceb002 || number === 0xfaceb00e) return DRAFT_23;
  if (number < 0xff000017 || number > 0xff000022) return null;
  if (number >= 0xff000021) return V1;
  return number >= 0xff00001d ? DRAFT_29 : DRAFT_23;
}
