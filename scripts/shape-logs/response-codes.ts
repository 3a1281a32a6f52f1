/** DNS response codes in words, by number (RFC 1035 §4.1.1). */
export const RESPONSE_CODES: readonly string[] = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];
