/** DNS over TCP (RFC 7766): messages behind two bytes of length, known by shape since streams come without ports. */
import { DONE, MORE, NO, type StreamRecognizer } from '../model/recognizer.ts';
import { readDnsMessage } from './dns-message.ts';
import { skipDnsName } from './dns-name.ts';

/** A header and a question. */
const SHORTEST = 17;
const LONGEST_QUERY = 1_024;
/** What a TLS handshake record would be as a length: no first message is so long. */
const TLS_RECORD = 0x1603;

export const dnsStream: StreamRecognizer = {
  name: 'dns',

  recognizes(bytes, at, end) {
    if (end - at < 2) return false;
    const length = (bytes[at]! << 8) | bytes[at + 1]!;
    if (length < SHORTEST || length === TLS_RECORD) return false;
    if (end - at < 8) return end - at === 2;
    // One question, reserved bit clear, opcode 0; a query is short and has none of the bits that only a server sets.
    const flags = (bytes[at + 4]! << 8) | bytes[at + 5]!;
    if ((flags & 0x7840) !== 0) return false;
    if (flags < 0x8000 && ((flags & 0x068f) !== 0 || length > LONGEST_QUERY)) return false;
    return bytes[at + 6] === 0 && bytes[at + 7] === 1;
  },

  read(head, context) {
    const { bytes, end } = head;
    let at = head.at;
    if (end - at < 14) return head.last ? NO : MORE;
    while (at + 2 <= end) {
      const length = (bytes[at]! << 8) | bytes[at + 1]!;
      const messageEnd = at + 2 + length;
      if (at === head.at) {
        if (!dnsStream.recognizes(bytes, at, end)) return NO;
        const whole = messageEnd <= end;
        if (skipDnsName(bytes, at + 14, whole ? messageEnd : end) < 0) return whole || head.last ? NO : MORE;
        if (context.facts.application === '') context.facts.application = 'dns';
      }
      if (messageEnd > end) break;
      if (!readDnsMessage(bytes, at + 2, messageEnd, context)) {
        context.issue('dns.malformed');
        return DONE;
      }
      if (context.fromClient) return DONE;
      at = messageEnd;
    }
    return head.last ? DONE : MORE;
  },
};
