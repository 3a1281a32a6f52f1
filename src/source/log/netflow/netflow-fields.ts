/** The information elements that are read, by what they become; all others are passed over by their length. */

/** Places in a record's numbers, then the fields that are no plain numbers. */
export const FIELD = {
  skip: 0,
  octets: 1,
  packets: 2,
  totalOctets: 3,
  totalPackets: 4,
  postOctets: 5,
  postPackets: 6,
  reverseOctets: 7,
  reversePackets: 8,
  initiatorOctets: 9,
  responderOctets: 10,
  initiatorPackets: 11,
  responderPackets: 12,
  protocol: 13,
  tcpFlags: 14,
  sourcePort: 15,
  destinationPort: 16,
  startUptimeMs: 17,
  endUptimeMs: 18,
  startSeconds: 19,
  endSeconds: 20,
  startMs: 21,
  endMs: 22,
  startBeforeExportUs: 23,
  endBeforeExportUs: 24,
  systemInitMs: 25,
  durationMs: 26,
  durationUs: 27,
  observedSeconds: 28,
  observedMs: 29,
  samplingInterval: 30,
  samplerId: 31,
  samplingPacketInterval: 32,
  samplingPacketSpace: 33,
  samplingSize: 34,
  samplingPopulation: 35,
  biflowDirection: 36,
  /** From here on NTP timestamps, kept as µs (RFC 7011 §6.1.9, §6.1.10). */
  startNtp: 37,
  endNtp: 38,
  observedNtp: 39,
  /** From here on addresses. */
  sourceIpv4: 40,
  destinationIpv4: 41,
  sourceIpv6: 42,
  destinationIpv6: 43,
  /** From here on text. */
  httpHost: 44,
  tlsServerName: 45,
  userAgent: 46,
} as const;

/** RFC 5103 §6.1: the reverse direction of an element, under this enterprise number. */
const REVERSE = 29305;
/** ntop's enterprise number; in NetFlow v9 the same elements stand 57472 higher (nProbe's list of information elements). */
const NTOP = 35632;
const NTOP_V9 = 57472;
const NTOP_HTTP_HOST = 187;
const NTOP_TLS_SERVER_NAME = 188;

/** IANA's IPFIX registry; 0–127 mean the same in NetFlow v9 (RFC 3954 §8). */
const IANA: ReadonlyMap<number, number> = new Map([
  [1, FIELD.octets],
  [2, FIELD.packets],
  [4, FIELD.protocol],
  [6, FIELD.tcpFlags],
  [7, FIELD.sourcePort],
  [8, FIELD.sourceIpv4],
  [11, FIELD.destinationPort],
  [12, FIELD.destinationIpv4],
  [21, FIELD.endUptimeMs],
  [22, FIELD.startUptimeMs],
  [23, FIELD.postOctets],
  [24, FIELD.postPackets],
  [27, FIELD.sourceIpv6],
  [28, FIELD.destinationIpv6],
  [34, FIELD.samplingInterval],
  [48, FIELD.samplerId],
  [50, FIELD.samplingInterval],
  [85, FIELD.totalOctets],
  [86, FIELD.totalPackets],
  [150, FIELD.startSeconds],
  [151, FIELD.endSeconds],
  [152, FIELD.startMs],
  [153, FIELD.endMs],
  [154, FIELD.startNtp],
  [155, FIELD.endNtp],
  [156, FIELD.startNtp],
  [157, FIELD.endNtp],
  [158, FIELD.startBeforeExportUs],
  [159, FIELD.endBeforeExportUs],
  [160, FIELD.systemInitMs],
  [161, FIELD.durationMs],
  [162, FIELD.durationUs],
  [231, FIELD.initiatorOctets],
  [232, FIELD.responderOctets],
  [239, FIELD.biflowDirection],
  [298, FIELD.initiatorPackets],
  [299, FIELD.responderPackets],
  [302, FIELD.samplerId],
  [305, FIELD.samplingPacketInterval],
  [306, FIELD.samplingPacketSpace],
  [309, FIELD.samplingSize],
  [310, FIELD.samplingPopulation],
  [322, FIELD.observedSeconds],
  [323, FIELD.observedMs],
  [324, FIELD.observedNtp],
  [325, FIELD.observedNtp],
  [460, FIELD.httpHost],
  [468, FIELD.userAgent],
  [NTOP_V9 + NTOP_HTTP_HOST, FIELD.httpHost],
  [NTOP_V9 + NTOP_TLS_SERVER_NAME, FIELD.tlsServerName],
]);

const REVERSED: ReadonlyMap<number, number> = new Map([
  [1, FIELD.reverseOctets],
  [2, FIELD.reversePackets],
  [85, FIELD.reverseOctets],
  [86, FIELD.reversePackets],
]);

const OF_NTOP: ReadonlyMap<number, number> = new Map([
  [NTOP_HTTP_HOST, FIELD.httpHost],
  [NTOP_TLS_SERVER_NAME, FIELD.tlsServerName],
]);

/** @param enterprise 0 for IANA's own elements. @returns `FIELD.skip` for what is not read. */
export function fieldOf(enterprise: number, element: number): number {
  const table = enterprise === 0 ? IANA : enterprise === REVERSE ? REVERSED : enterprise === NTOP ? OF_NTOP : undefined;
  return table?.get(element) ?? FIELD.skip;
}
