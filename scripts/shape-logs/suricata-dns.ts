/** dns events of version 2 (docs.suricata.io, EVE JSON format, "Event type: DNS"): one per response. */
import { flowOf } from './flow-of.ts';
import { RECORD_TYPES } from './record-types.ts';
import type { Resolution } from './resolution.ts';
import { RESPONSE_CODES } from './response-codes.ts';
import type { Seen } from './seen.ts';
import { suricataAddress } from './suricata-address.ts';
import { type SuricataEvent, suricataEvent } from './suricata-event.ts';

export function suricataDns(seen: Seen, resolution: Resolution): SuricataEvent {
  const { answerUs, id, flags, query, type, answers } = resolution;
  const rrtype = RECORD_TYPES.get(type) ?? `UNKNOWN(${type})`;
  return {
    ...suricataEvent(flowOf(seen, resolution), 'dns', answerUs),
    dns: {
      version: 2,
      type: 'answer',
      id,
      flags: flags.toString(16),
      qr: true,
      ...((flags & 0x0400) === 0 ? {} : { aa: true }),
      ...((flags & 0x0200) === 0 ? {} : { tc: true }),
      ...((flags & 0x0100) === 0 ? {} : { rd: true }),
      ...((flags & 0x0080) === 0 ? {} : { ra: true }),
      rrname: query,
      rrtype,
      rcode: RESPONSE_CODES[flags & 15] ?? String(flags & 15),
      answers: answers.map(({ address, ttlSeconds }) => ({ rrname: query, rrtype, ttl: ttlSeconds, rdata: suricataAddress(address) })),
    },
  };
}
