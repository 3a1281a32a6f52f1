/** Turns a record of an export packet into a row of a flow log. */
import { hostName } from '../../../core/host-name.ts';
import type { Issues } from '../../../core/issues.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import { settleRow } from '../settle-row.ts';
import { believableTimes } from './netflow-believable.ts';
import { FIELD } from './netflow-fields.ts';
import type { ExportRecord } from './netflow-record.ts';
import { tcpEndOf } from './netflow-tcp-end.ts';
import { durationUs, endUsOf, startUsOf } from './netflow-times.ts';

/** RFC 5103 §6.3: the source of the record is the responder. */
const REVERSE_INITIATOR = 2;
/** The source is who began. */
const INITIATOR = 1;
const ICMP = 1;
const ICMPV6 = 58;

/** @returns false when the record is no flow: it has no addresses, no byte count, or no possible time; counted. */
export function fillRow(row: LogFlow, record: ExportRecord, exportUs: number, bootUs: number, sampling: number, issues: Issues): boolean {
  if (!record.hasAddresses) return refused(issues, 'netflow.no-addresses');
  const { numbers } = record;
  row.reset();
  // Counted on the way out alone, the packets are of the same direction (RFC 3954 §8: fields 23 and 24).
  const leaving = record.first(FIELD.octets, FIELD.totalOctets) === 0 && numbers[FIELD.postOctets]! > 0;
  const oneWayOctets = leaving ? numbers[FIELD.postOctets]! : record.first(FIELD.octets, FIELD.totalOctets, FIELD.postOctets);
  // Some exporters of one-way records fill the counters of both sides with zeros.
  const unused = oneWayOctets > 0 && numbers[FIELD.initiatorOctets] === 0 && numbers[FIELD.responderOctets] === 0;
  const asked = unused ? Number.NaN : numbers[FIELD.initiatorOctets]!;
  const octets = Number.isNaN(asked) ? oneWayOctets : asked;
  // Alone, the responder's counter is something else: NetFlow v9 left numbers above 127 to the vendors.
  const back = Number.isNaN(asked) ? numbers[FIELD.reverseOctets]! : record.first(FIELD.responderOctets, FIELD.reverseOctets);
  if (Number.isNaN(octets) && Number.isNaN(back)) return refused(issues, 'netflow.no-octets');
  const counted = leaving ? numbers[FIELD.postPackets]! : record.first(FIELD.packets, FIELD.totalPackets, FIELD.postPackets);
  row.wireBytesUp = (octets || 0) * sampling;
  row.packetsUp = record.first(FIELD.initiatorPackets, FIELD.initiatorPackets) * sampling;
  if (Number.isNaN(row.packetsUp)) row.packetsUp = counted * sampling;
  row.bytesUp = Number.NaN;
  row.bytesDown = Number.NaN;
  row.oneWay = Number.isNaN(back);
  if (!row.oneWay) {
    row.wireBytesDown = back * sampling;
    row.packetsDown = record.first(FIELD.responderPackets, FIELD.reversePackets) * sampling;
  }
  row.sampling = sampling;
  row.protocol = numbers[FIELD.protocol]! || 0;
  row.tcpEnd = tcpEndOf(row.protocol, numbers[FIELD.tcpFlags]!);
  addresses(row, record);
  names(row, record);
  times(row, record, exportUs, bootUs, issues);
  return settleRow(row, issues, 'netflow') || refused(issues, 'netflow.bad-record');
}

function refused(issues: Issues, name: string): false {
  issues.count(name);
  return false;
}

function addresses(row: LogFlow, record: ExportRecord): void {
  const direction = record.numbers[FIELD.biflowDirection]!;
  const swapped = !row.oneWay && direction === REVERSE_INITIATOR;
  row.client.set(swapped ? record.destination : record.source);
  row.server.set(swapped ? record.source : record.destination);
  // 0 (arbitrary) and 3 (perimeter) do not say who began; an initiator's own counters do.
  row.unsureDirection =
    row.oneWay || (!swapped && direction !== INITIATOR && Number.isNaN(record.numbers[FIELD.initiatorOctets]!) && direction >= 0);
  // ICMP's type and code stand where others have the destination port (RFC 3954 §8).
  if (row.protocol !== ICMP && row.protocol !== ICMPV6) {
    const source = record.numbers[FIELD.sourcePort]! || 0;
    const destination = record.numbers[FIELD.destinationPort]! || 0;
    row.clientPort = swapped ? destination : source;
    row.serverPort = swapped ? source : destination;
  }
  if (!swapped) return;
  const up = row.wireBytesUp;
  const packets = row.packetsUp;
  row.wireBytesUp = row.wireBytesDown;
  row.packetsUp = row.packetsDown;
  row.wireBytesDown = up;
  row.packetsDown = packets;
}

function names(row: LogFlow, record: ExportRecord): void {
  if (record.userAgent !== '') row.userAgent = record.userAgent;
  if (record.tlsServerName !== '') {
    row.serverName = hostName(record.tlsServerName);
    row.serverNameFrom = row.serverName === '' ? '' : 'tls-sni';
  } else if (record.httpHost !== '') {
    row.serverName = hostName(record.httpHost);
    row.serverNameFrom = row.serverName === '' ? '' : 'http-host';
  }
}

function times(row: LogFlow, record: ExportRecord, exportUs: number, bootUs: number, issues: Issues): void {
  let start = startUsOf(record, exportUs, bootUs);
  let end = endUsOf(record, exportUs, bootUs);
  if (Number.isNaN(start) && Number.isNaN(end)) {
    const { numbers } = record;
    end = record.first(FIELD.observedNtp, FIELD.observedNtp);
    if (!(end > 0)) end = numbers[FIELD.observedMs]! * 1000;
    if (!(end > 0)) end = numbers[FIELD.observedSeconds]! * 1e6;
    if (!(end > 0)) {
      end = exportUs;
      issues.count('netflow.no-time');
    }
  }
  if (Number.isNaN(start)) start = end - (durationUs(record) || 0);
  if (Number.isNaN(end)) end = start + (durationUs(record) || 0);
  const { startUs, endUs, odd } = believableTimes(start, end, exportUs);
  if (odd !== '') issues.count(odd);
  row.startUs = startUs;
  row.endUs = endUs;
}
