import type { Channel } from './channel.ts';

/** A sleep timer that was found behind a channel, with what tells its company apart. Not borrowed: it may be kept. */
export interface FoundTimer
  extends Pick<Channel, 'scope' | 'host' | 'destination' | 'software' | 'hostsWithDestination' | 'hostsWithBoth'> {
  readonly periodSeconds: number;
}

/** Where else a timer of the same period was found. */
export interface TimerCompany {
  /** Other hosts that have it toward the same destination, with the same software. */
  readonly hosts: number;
  /** Other destinations toward which its own host has it, with the same software. */
  readonly destinations: number;
}
