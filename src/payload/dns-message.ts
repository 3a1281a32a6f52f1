import type { PayloadContext } from '../model/payload-context.ts';
import { dnsName, sameDnsName, skipDnsName } from './dns-name.ts';
import { serviceHints } from './dns-service.ts';

const A = 1;
const CNAME = 5;
const AAAA = 28;
const SVCB = 64;
const HTTPS = 65;
const INTERNET = 1;
/** More than a resolver puts in 64 KiB for any real name. */
const MAXIMUM_RECORDS = 256;
const MAXIMUM_CHAIN = 16;
const HEADER = 12;
/** Labels compared in one message. Sixteen aliases and 256 addresses of ten labels need a tenth less; names made to differ late need more. */
const MAXIMUM_LABELS = 49_152;
const effort = { labels: 0 };

/** The records of the message being read, as parallel arrays: one message at a time. */
const owners = new Int32Array(MAXIMUM_RECORDS);
const types = new Int32Array(MAXIMUM_RECORDS);
const ttls = new Float64Array(MAXIMUM_RECORDS);
const starts = new Int32Array(MAXIMUM_RECORDS);
const ends = new Int32Array(MAXIMUM_RECORDS);
/** Names that lead from the question to its addresses, each with the smallest time to live on the way. */
const chain = new Int32Array(MAXIMUM_CHAIN);
const chainTtls = new Float64Array(MAXIMUM_CHAIN);

/**
 * Reads one message (RFC 1035 §4). Of a server's response each address that answers the question is given to the context.
 * @returns false when it ends too early or contradicts itself; answers before that point were given.
 */
export function readDnsMessage(bytes: Uint8Array, at: number, end: number, context: PayloadContext): boolean {
  if (end - at < HEADER) return false;
  if ((bytes[at + 2]! & 0xf8) !== 0x80 || context.fromClient) return true; // only responses to standard queries
  const questions = (bytes[at + 4]! << 8) | bytes[at + 5]!;
  if (questions !== 1) return true;
  const answers = (bytes[at + 6]! << 8) | bytes[at + 7]!;
  const question = at + HEADER;
  const after = skipDnsName(bytes, question, end);
  if (after < 0 || after + 4 > end) return false;
  if (answers === 0) return true;
  const read = readRecords(bytes, after + 4, end, answers);
  giveAnswers(bytes, at, end, question, read, context);
  return read === Math.min(answers, MAXIMUM_RECORDS);
}

function readRecords(bytes: Uint8Array, at: number, end: number, answers: number): number {
  let count = 0;
  while (count < answers && count < MAXIMUM_RECORDS) {
    const body = skipDnsName(bytes, at, end);
    if (body < 0 || body + 10 > end) break;
    const dataEnd = body + 10 + ((bytes[body + 8]! << 8) | bytes[body + 9]!);
    if (dataEnd > end) break;
    const inClass = ((bytes[body + 2]! << 8) | bytes[body + 3]!) === INTERNET;
    const ttl = ((bytes[body + 4]! << 24) | (bytes[body + 5]! << 16) | (bytes[body + 6]! << 8) | bytes[body + 7]!) >>> 0;
    owners[count] = at;
    types[count] = inClass ? (bytes[body]! << 8) | bytes[body + 1]! : 0;
    // RFC 2181 §8: a set top bit means zero.
    ttls[count] = ttl >= 0x8000_0000 ? 0 : ttl;
    starts[count] = body + 10;
    ends[count] = at = dataEnd;
    count++;
  }
  return count;
}

function giveAnswers(bytes: Uint8Array, base: number, end: number, question: number, count: number, context: PayloadContext): void {
  effort.labels = MAXIMUM_LABELS;
  const length = followChain(bytes, base, end, question, count);
  let name = '';
  for (let i = 0; i < count; i++) {
    const type = types[i]!;
    const isService = type === HTTPS || type === SVCB;
    if (type !== A && type !== AAAA && !isService) continue;
    const link = findLink(bytes, base, end, owners[i]!, length);
    if (link < 0) continue;
    if (name === '') name = dnsName(bytes, base, end, question);
    if (name === '') return;
    const ttl = Math.min(ttls[i]!, chainTtls[link]!);
    const from = starts[i]!;
    const to = ends[i]!;
    if (isService) serviceHints(bytes, from, to, name, ttl, context);
    else if (to - from === (type === A ? 4 : 16)) context.answer(name, bytes, from, to - from, ttl);
  }
}

/** Aliases may stand in any order: each round looks for the next link among all records. */
function followChain(bytes: Uint8Array, base: number, end: number, question: number, count: number): number {
  chain[0] = question;
  chainTtls[0] = Number.POSITIVE_INFINITY;
  let length = 1;
  for (let link = 0; link < length; link++) {
    for (let i = 0; i < count && length < MAXIMUM_CHAIN; i++) {
      if (types[i] !== CNAME || !sameDnsName(bytes, base, end, owners[i]!, chain[link]!, effort)) continue;
      if (findLink(bytes, base, end, starts[i]!, length) >= 0) continue;
      chain[length] = starts[i]!;
      chainTtls[length++] = Math.min(ttls[i]!, chainTtls[link]!);
    }
  }
  return length;
}

function findLink(bytes: Uint8Array, base: number, end: number, name: number, length: number): number {
  for (let i = 0; i < length; i++) if (sameDnsName(bytes, base, end, name, chain[i]!, effort)) return i;
  return -1;
}
