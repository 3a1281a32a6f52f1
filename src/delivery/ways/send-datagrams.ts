import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { setTimeout as after } from 'node:timers/promises';
import type { Outcome } from '../way.ts';
import { connectionFailure, silent } from './connection-words.ts';

/** A closed port is told within this time where anything tells it. */
const REFUSAL_MS = 50;

/** What a datagram of IPv4 holds, rounded down; what is longer loses its end. */
const LONGEST = 65_000;

/** One message in each datagram (RFC 5426 §3.1). Nobody confirms them: those that got lost on the way, nobody knows. */
export async function sendDatagrams(
  { host, port }: { readonly host: string; readonly port: number },
  messages: readonly Uint8Array[],
  patienceMs: number,
): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ arrived: 0, failure: silent(patienceMs) }), patienceMs);
  });
  const sent = send(host, port, messages).catch((error: unknown) => ({ arrived: 0, failure: connectionFailure(error) }));
  const outcome = await Promise.race([sent, late]);
  clearTimeout(timer);
  return outcome;
}

async function send(host: string, port: number, messages: readonly Uint8Array[]): Promise<Outcome> {
  const { address, family } = await lookup(host);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  let broken: unknown = null;
  socket.on('error', (error) => {
    broken = error;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(port, address, () => {
        socket.removeListener('error', reject);
        resolve();
      });
    });
    for (const message of messages) {
      await new Promise<void>((resolve, reject) => socket.send(cut(message), (error) => (error === null ? resolve() : reject(error))));
    }
    await after(REFUSAL_MS);
    if (broken !== null) throw broken;
    return { arrived: messages.length, failure: null };
  } finally {
    socket.close();
  }
}

/** Never inside a character of UTF-8. */
function cut(message: Uint8Array): Uint8Array {
  let end = Math.min(message.length, LONGEST);
  while (end < message.length && (message[end]! & 0xc0) === 0x80) end--;
  return message.subarray(0, end);
}
