/** Turns lines of an AWS VPC flow log into rows, one direction each. */
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { type AwsVpcColumns, awsVpcColumns } from './aws-vpc-columns.ts';

const DEFAULT = awsVpcColumns(
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.split(' '),
)!;
const DEFAULT_COUNT = 14;

// Of the field tcp-flags: the flags seen in the interval, or-ed; a SYN-ACK is 18 (flow-log-records.html).
const FIN = 1;
const SYN = 2;
const RST = 4;
const ACK = 16;

export class AwsVpcRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  #columns: AwsVpcColumns = DEFAULT;
  #custom = false;
  #said = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @returns false when the line is no row and no header. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (at === end) return true;
    const fields = this.#fields;
    fields.splitBlanks(bytes, at, end);
    if (this.#isHeader(bytes[at]!)) return true;
    // CloudWatch's export to S3 puts the time it took the line in front.
    const shift = !this.#custom && fields.count === DEFAULT_COUNT + 1 ? 1 : 0;
    if (!this.#custom && fields.count - shift !== DEFAULT_COUNT) return false;
    return this.#row(bytes, shift);
  }

  #isHeader(first: number): boolean {
    // Every column is named in lower case; few rows begin so.
    if (first < 0x61 || first > 0x7a) return false;
    const columns = awsVpcColumns(Array.from({ length: this.#fields.count }, (_, field) => this.#fields.text(field)));
    if (columns === null) return false;
    this.#columns = columns;
    this.#custom = true;
    return true;
  }

  #row(bytes: Uint8Array, shift: number): boolean {
    const { rows, row, issues } = this.#context;
    const fields = this.#fields;
    const columns = this.#columns;
    const number = (column: number) => (column < 0 ? Number.NaN : fields.number(column + shift));
    if (columns.status >= 0 && fields.is(columns.status + shift, 'NODATA')) {
      issues.count('aws-vpc.no-data');
      return true;
    }
    if (columns.status >= 0 && fields.is(columns.status + shift, 'SKIPDATA')) {
      issues.count('aws-vpc.skipped-data');
      return true;
    }
    const flags = number(columns.flags);
    row.reset();
    if (!this.#address(bytes, columns.packetSource, columns.source, shift, row.client)) return false;
    if (!this.#address(bytes, columns.packetDestination, columns.destination, shift, row.server)) return false;
    row.clientPort = number(columns.sourcePort) || 0;
    row.serverPort = number(columns.destinationPort) || 0;
    const protocol = number(columns.protocol) || 0;
    if (!(protocol >= 0 && protocol <= 255)) return false;
    row.protocol = protocol;
    const startSeconds = number(columns.start);
    const endSeconds = number(columns.end);
    row.startUs = (Number.isNaN(startSeconds) ? endSeconds : startSeconds) * 1e6;
    row.endUs = (Number.isNaN(endSeconds) ? startSeconds : endSeconds) * 1e6;
    row.oneWay = true;
    // The one who sent a SYN and no SYN-ACK began; of everyone else the record does not tell.
    row.unsureDirection = (flags & (SYN | ACK)) !== SYN;
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    // By IP headers: the documentation's four echo requests are 336 bytes, 84 each.
    row.wireBytesUp = number(columns.bytes);
    row.wireBytesDown = 0;
    row.packetsUp = number(columns.packets);
    row.packetsDown = 0;
    if (fields.is(columns.action < 0 ? -1 : columns.action + shift, 'REJECT')) row.tcpEnd = 'attempt';
    else if ((flags & RST) !== 0) row.tcpEnd = 'reset';
    else if ((flags & FIN) !== 0) row.tcpEnd = 'closed';
    if (!settleRow(row, issues, 'aws-vpc')) return false;
    if (!this.#said) issues.count('aws-vpc.rounded-times');
    this.#said = true;
    rows.flow(row);
    return true;
  }

  #address(bytes: Uint8Array, packet: number, own: number, shift: number, words: Uint32Array): boolean {
    const fields = this.#fields;
    for (const column of [packet, own]) {
      const field = column + shift;
      if (column < 0 || field >= fields.count || fields.is(field, '-')) continue;
      return parseAddress(bytes, fields.start(field), fields.end(field), words);
    }
    return false;
  }
}
