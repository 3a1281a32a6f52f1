/** DNS record types by number, as both sensors spell those that resolvers are asked for (RFC 1035 §3.2.2, RFC 3596, RFC 9460). */
export const RECORD_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'A'],
  [2, 'NS'],
  [5, 'CNAME'],
  [6, 'SOA'],
  [12, 'PTR'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
  [33, 'SRV'],
  [64, 'SVCB'],
  [65, 'HTTPS'],
]);
