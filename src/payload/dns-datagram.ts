/** DNS over UDP, port 53 only: multicast DNS (5353) names nothing outside, and other ports would let any packet name addresses. */
import { type DatagramReader, type DatagramRecognizer, MORE } from '../model/recognizer.ts';
import { readDnsMessage } from './dns-message.ts';

const PORT = 53;

const reader: DatagramReader = {
  read(bytes, at, end, context) {
    if (context.facts.application === '') context.facts.application = 'dns';
    if (!readDnsMessage(bytes, at, end, context)) context.issue('dns.malformed');
    return MORE;
  },
};

export const dnsDatagram: DatagramRecognizer = {
  name: 'dns',
  stateless: true,

  recognizes(bytes, at, end, sourcePort, destinationPort) {
    if (sourcePort !== PORT && destinationPort !== PORT) return false;
    return end - at >= 12 && bytes[at + 4] === 0 && bytes[at + 5] === 1;
  },

  start() {
    return reader;
  },
};
