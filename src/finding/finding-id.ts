import { createHash } from 'node:crypto';
import type { Channel } from '../model/channel.ts';

/** Stable id of a channel's finding: the same scope, host, destination and software give the same twelve hex digits in every run. */
export function findingId(channel: Pick<Channel, 'scope' | 'host' | 'destination' | 'software'>): string {
  const { scope, host, destination, software } = channel;
  // JSON keeps the parts apart whatever they hold.
  const key = JSON.stringify([scope, host, destination, software?.kind ?? '', software?.value ?? '']);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
