/** dns.log (docs.zeek.org, DNS::Info): responses, with the addresses that answer the question. */
import { flowOf } from './flow-of.ts';
import { RECORD_TYPES } from './record-types.ts';
import type { Resolution } from './resolution.ts';
import { RESPONSE_CODES } from './response-codes.ts';
import type { Seen } from './seen.ts';
import { ZEEK_ENDS, zeekEnds } from './zeek-ends.ts';
import { type ZeekValue, zeekText } from './zeek-text.ts';

const COLUMNS: readonly (readonly [string, string])[] = [
  ...ZEEK_ENDS,
  ['proto', 'enum'],
  ['trans_id', 'count'],
  ['rtt', 'interval'],
  ['query', 'string'],
  ['qclass', 'count'],
  ['qclass_name', 'string'],
  ['qtype', 'count'],
  ['qtype_name', 'string'],
  ['rcode', 'count'],
  ['rcode_name', 'string'],
  ['AA', 'bool'],
  ['TC', 'bool'],
  ['RD', 'bool'],
  ['RA', 'bool'],
  ['Z', 'count'],
  ['answers', 'vector[string]'],
  ['TTLs', 'vector[interval]'],
  ['rejected', 'bool'],
];

export function zeekDns(seen: Seen, firstUs: number, lastUs: number): string {
  const rows = seen.resolutions.map((one) => row(seen, one));
  return zeekText('dns', COLUMNS, rows, firstUs, lastUs);
}

function row(seen: Seen, resolution: Resolution): ZeekValue[] {
  const { questionUs, answerUs, id, flags, query, type, answers } = resolution;
  const code = flags & 15;
  return [
    ...zeekEnds(flowOf(seen, resolution), questionUs),
    'udp',
    id,
    answerUs > questionUs ? answerUs - questionUs : null,
    query || null,
    1,
    'C_INTERNET',
    type,
    RECORD_TYPES.get(type) ?? `query-${type}`,
    code,
    RESPONSE_CODES[code] ?? `unknown-${code}`,
    (flags & 0x0400) !== 0,
    (flags & 0x0200) !== 0,
    (flags & 0x0100) !== 0,
    (flags & 0x0080) !== 0,
    (flags >> 4) & 7,
    answers.length === 0 ? null : answers.map(({ address }) => address),
    answers.length === 0 ? null : answers.map(({ ttlSeconds }) => ttlSeconds * 1e6),
    RESPONSE_CODES[code] === 'REFUSED',
  ];
}
