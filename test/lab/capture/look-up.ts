import { dnsMessage } from '../../../scripts/bench/capture/dns-message.ts';
import type { Resolution } from '../../../scripts/shape-logs/resolution.ts';
import { DatagramLine } from './datagram-line.ts';
import { addressBytes, hostEnd, remoteEnd } from './ends.ts';
import type { Steps, Tape } from './tape.ts';

/** A question to the resolver and its answer. */
export function* lookUp(tape: Tape, resolution: Resolution): Steps {
  const { id, query, type, answers } = resolution;
  const line = new DatagramLine(
    tape,
    hostEnd(resolution.client, resolution.clientPort),
    remoteEnd(resolution.server, resolution.serverPort),
  );
  line.send(true, dnsMessage({ id, name: query, type }));
  yield* tape.until(resolution.answerUs);
  const addresses = answers.map(({ address }) => addressBytes(address));
  line.send(false, dnsMessage({ id, name: query, type, addresses, secondsToLive: answers[0]?.ttlSeconds ?? 0 }));
}
