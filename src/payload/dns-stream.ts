/** DNS over TCP (RFC 7766): messages behind two bytes of length, known by shape since streams come without ports. */
import { DONE, MORE, NO, type StreamRecognizer } from '../model/recognizer.ts';
import { readDnsMessage } from './dns-message.ts';
import { skipDnsName } from './dns-name.ts';

export const dnsStream: StreamRecognizer = {
  name: 'dns',

  recognizes(bytes, at, end) {
    if (end - at < 2) return false;
    // A header and a question take 17 bytes.
    if (((bytes[at]! << 8) | bytes[at + 1]!) < 17) return false;
    if (end - at < 8) return end - at === 2;
    // Standard query or response, reserved bit clear, one question.
    return (bytes[at + 4]! & 0x78) === 0 && (bytes[at + 5]! & 0x40) === 0 && bytes[at + 6] === 0 && bytes[at + 7] === 1;
  },

  read(head, context) {
    const { bytes, end } = head;
    let at = head.at;
    if (end - at < 14) return head.last ? NO : MORE;
    while (at + 2 <= end) {
      const length = (bytes[at]! << 8) | bytes[at + 1]!;
      const messageEnd = at + 2 + length;
      if (messageEnd > end) return head.last ? DONE : MORE;
      if (at === head.at) {
        if (!dnsStream.recognizes(bytes, at, end) || skipDnsName(bytes, at + 14, messageEnd) < 0) return NO;
        if (context.facts.application === '') context.facts.application = 'dns';
      }
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
