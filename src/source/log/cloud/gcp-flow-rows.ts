/** Turns records of Google Cloud's VPC flow logs into rows, one direction each. */
import { Buffer } from 'node:buffer';
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';

/** About one packet in thirty is looked at, and counts are multiplied: cloud.google.com/vpc/docs/flow-logs, "Log sampling and processing". */
const SAMPLING = 30;
/** Directions whose reporter is remembered; beyond, the one that was silent longest is forgotten. */
const MAXIMUM_REMEMBERED = 131_072;

type Json = Readonly<Record<string, unknown>>;

export class GcpFlowRows {
  readonly #context: ReadContext;
  /** By direction of a connection, the side whose reports count. */
  readonly #reporters = new Map<string, string>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @param record a log entry (`jsonPayload`) or its payload alone. @returns false when it is no flow. */
  read(record: Json): boolean {
    const { rows, row, issues } = this.#context;
    const payload = object(record.jsonPayload) ?? record;
    const connection = object(payload.connection);
    if (connection === null) return false;
    row.reset();
    if (!address(connection.src_ip, row.client) || !address(connection.dest_ip, row.server)) return false;
    row.clientPort = number(connection.src_port ?? 0);
    row.serverPort = number(connection.dest_port ?? 0);
    row.protocol = number(connection.protocol ?? 0);
    if (!(Number.isInteger(row.protocol) && row.protocol >= 0 && row.protocol <= 255)) return false;
    row.startUs = time(payload.start_time ?? payload.end_time ?? record.timestamp);
    row.endUs = time(payload.end_time ?? payload.start_time ?? record.timestamp);
    row.oneWay = true;
    row.unsureDirection = true;
    row.bytesUp = number(payload.bytes_sent);
    row.bytesDown = 0;
    row.packetsUp = number(payload.packets_sent);
    row.packetsDown = 0;
    row.sampling = SAMPLING;
    if (!settleRow(row, issues, 'gcp-flow')) return false;
    const direction = `${connection.src_ip} ${row.clientPort} ${connection.dest_ip} ${row.serverPort} ${row.protocol}`;
    if (this.#isSecond(direction, typeof payload.reporter === 'string' ? payload.reporter : '')) issues.count('gcp-flow.second-report');
    else rows.flow(row);
    return true;
  }

  /** True when the other side of the connection reported this direction before: between two machines of a project both do. */
  #isSecond(direction: string, reporter: string): boolean {
    const counted = this.#reporters.get(direction);
    if (counted !== undefined) this.#reporters.delete(direction);
    else if (this.#reporters.size >= MAXIMUM_REMEMBERED) this.#reporters.delete(this.#reporters.keys().next().value!);
    this.#reporters.set(direction, counted ?? reporter);
    return counted !== undefined && counted !== reporter;
  }
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null ? (value as Json) : null;
}

/** Exports write 64-bit integers as text. */
function number(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? Number(value) : Number.NaN;
}

function time(value: unknown): number {
  if (typeof value !== 'string' || value.length > 40) return Number.NaN;
  const bytes = Buffer.from(value, 'latin1');
  return parseIsoTime(bytes, 0, bytes.length);
}

function address(value: unknown, words: Uint32Array): boolean {
  if (typeof value !== 'string' || value.length > 64) return false;
  const bytes = Buffer.from(value, 'latin1');
  return parseAddress(bytes, 0, bytes.length, words);
}
