/** Builds DNS queries and answers, RFC 1035 §4. */
import { Octets } from './octets.ts';

const IN = 1;
const POINTER_TO_QUESTION = 0xc00c;

const name = (out: Octets, value: string): void => {
  for (const label of value.split('.')) out.block(1, (part) => part.text(label));
  out.uint(1, 0);
};

export interface DnsMessage {
  readonly id: number;
  readonly name: string;
  /** 1 A, 28 AAAA, 65 HTTPS. */
  readonly type: number;
  /** Absent in a query; empty in an answer that has no such record. */
  readonly addresses?: readonly Uint8Array[];
  readonly alias?: string;
  readonly secondsToLive?: number;
  readonly failed?: boolean;
}

export const dnsMessage = (message: DnsMessage): Buffer => {
  const { type, addresses, alias, failed } = message;
  const seconds = message.secondsToLive ?? 300;
  const answers = addresses === undefined ? 0 : (alias === undefined ? 0 : 1) + (type === 65 ? 1 : addresses.length);
  const flags = addresses === undefined ? 0x0100 : failed ? 0x8183 : 0x8180;
  const out = new Octets().uint(2, message.id, flags, 1, answers, 0, 0);
  name(out, message.name);
  out.uint(2, type, IN);
  if (addresses === undefined) return out.done();
  let owner = POINTER_TO_QUESTION;
  if (alias !== undefined) {
    out.uint(2, POINTER_TO_QUESTION, 5, IN).uint(4, seconds);
    owner = 0xc000 | (out.length + 2);
    out.block(2, (target) => name(target, alias));
  }
  if (type === 65) {
    // RFC 9460 §2.2: priority 1, the owner itself, alpn = h2, h3.
    out.uint(2, owner, type, IN).uint(4, seconds);
    out.block(2, (value) =>
      value
        .uint(2, 1)
        .uint(1, 0)
        .uint(2, 1)
        .block(2, (alpn) => alpn.uint(1, 2).text('h2').uint(1, 2).text('h3')),
    );
    return out.done();
  }
  for (const address of addresses) {
    out
      .uint(2, owner, type, IN)
      .uint(4, seconds)
      .block(2, (value) => value.raw(address));
  }
  return out.done();
};
