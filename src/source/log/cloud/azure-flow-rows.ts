/** Turns Azure's tuples into rows: a flow that begins, continues and ends in several tuples is one row. */
import { Buffer } from 'node:buffer';
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import type { AzureFlow } from './azure-flow-open.ts';

const COMMA = 0x2c;
/** Flows kept open at once; beyond, the oldest is handed on as it stands. */
const MAXIMUM_OPEN = 131_072;
/** Continuing flows are reported every five minutes; one that was silent for six reports is another. */
const SILENCE_US = 1_800e6;
/** What a report covers whose flow began before the file. */
const REPORT_US = 300e6;

export class AzureFlowRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  readonly #open = new Map<string, AzureFlow>();
  readonly #client = new Uint32Array(4);
  readonly #server = new Uint32Array(4);

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /**
   * `time,source,destination,ports,protocol,direction,` and then, version 1: `decision`; 2: `decision,state,packets and bytes
   * to the destination, packets and bytes back`; virtual network: `state,encryption,` and the same four.
   * @returns false when the bytes are no tuple.
   */
  tuple(bytes: Uint8Array, at: number, end: number): boolean {
    const fields = this.#fields;
    fields.split(bytes, at, end, COMMA);
    if (fields.count < 8) return false;
    const letter = fields.is(5, 'T') ? 6 : fields.is(5, 'U') ? 17 : 0;
    const protocol = letter || fields.number(5);
    if (!(protocol >= 0 && protocol <= 255)) return false;
    const inbound = fields.is(6, 'I');
    if (!inbound && !fields.is(6, 'O')) return false;
    const denied = fields.is(7, 'D');
    // A security group says first whether it allowed the flow; a virtual network has a fourth state, D.
    const state = letter === 0 ? fields.text(7) : denied ? 'D' : fields.is(7, 'A') ? fields.text(8) : '-';
    if (!['', 'B', 'C', 'E', 'D'].includes(state) || (state === '' && fields.count > 8 && letter === 0)) return false;
    if (!parseAddress(bytes, fields.start(1), fields.end(1), this.#client)) return false;
    if (!parseAddress(bytes, fields.start(2), fields.end(2), this.#server)) return false;
    const time = fields.number(0);
    // Security groups count seconds, virtual networks milliseconds: they part in the year 5138.
    const timeUs = time < 1e11 ? time * 1e6 : time * 1e3;
    const begin: AzureFlow = {
      inbound,
      client: this.#client,
      server: this.#server,
      clientPort: fields.number(3),
      serverPort: fields.number(4),
      protocol,
      startUs: timeUs,
      endUs: timeUs,
      counted: false,
      ended: false,
      bytesUp: 0,
      bytesDown: 0,
      packetsUp: 0,
      packetsDown: 0,
    };
    if (!this.#fill(begin, '')) return false;
    if (state === 'D' || state === '') {
      this.#hand(begin, state === 'D' ? 'attempt' : '');
      return true;
    }
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + fields.start(1), fields.end(5) - fields.start(1)).toString('latin1');
    this.#count(this.#flow(key, begin, state), timeUs, state, fields);
    return true;
  }

  /** Hands on what did not end. */
  finish(): void {
    for (const flow of this.#open.values()) if (!flow.ended) this.#hand(flow, 'open');
    this.#open.clear();
  }

  /** The flow that the tuple belongs to; null when the interface at its other end reports the same. */
  #flow(key: string, begin: AzureFlow, state: string): AzureFlow | null {
    const known = this.#open.get(key);
    if (known !== undefined && Math.abs(begin.startUs - known.endUs) <= SILENCE_US) {
      if (known.inbound !== begin.inbound) return null;
      if (!known.ended && state !== 'B') return known;
    }
    if (known !== undefined) {
      if (!known.ended) this.#hand(known, 'open');
      this.#open.delete(key);
    } else if (this.#open.size >= MAXIMUM_OPEN) {
      const [oldest, flow] = this.#open.entries().next().value!;
      if (!flow.ended) this.#hand(flow, 'open');
      this.#open.delete(oldest);
    }
    const startUs = state === 'B' ? begin.startUs : Math.max(1, begin.startUs - REPORT_US);
    const flow = { ...begin, startUs, client: begin.client.slice(), server: begin.server.slice() };
    this.#open.set(key, flow);
    return flow;
  }

  #count(flow: AzureFlow | null, timeUs: number, state: string, fields: TextFields): void {
    if (flow === null) {
      this.#context.issues.count('azure-flow.second-report');
      return;
    }
    flow.endUs = Math.max(flow.endUs, timeUs);
    // Both kinds end in the same four fields, each the growth since the tuple before.
    for (const [place, field] of COUNTS.entries()) {
      const value = fields.number(9 + place);
      if (state === 'B' || Number.isNaN(value)) continue;
      if (value < 0) this.#context.issues.countHere('azure-flow.odd-count');
      else flow[field] += value;
      flow.counted = true;
    }
    if (state !== 'E') return;
    flow.ended = true;
    this.#hand(flow, 'closed');
  }

  #hand(flow: AzureFlow, end: 'attempt' | 'open' | 'closed' | ''): void {
    if (!this.#fill(flow, end)) return;
    const { rows, row } = this.#context;
    if (flow.counted) rows.flow(row);
    else rows.names(row);
  }

  #fill(flow: AzureFlow, end: 'attempt' | 'open' | 'closed' | ''): boolean {
    const { row, issues } = this.#context;
    row.reset();
    row.client.set(flow.client);
    row.server.set(flow.server);
    row.clientPort = flow.clientPort;
    row.serverPort = flow.serverPort;
    row.protocol = flow.protocol;
    row.startUs = flow.startUs;
    row.endUs = flow.endUs;
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    if (flow.counted) {
      // Header and payload, say the field descriptions.
      row.wireBytesUp = flow.bytesUp;
      row.wireBytesDown = flow.bytesDown;
      row.packetsUp = flow.packetsUp;
      row.packetsDown = flow.packetsDown;
    }
    row.tcpEnd = flow.protocol === 6 || end === 'attempt' ? end : '';
    return settleRow(row, issues, 'azure-flow');
  }
}

const COUNTS = ['packetsUp', 'bytesUp', 'packetsDown', 'bytesDown'] as const;
