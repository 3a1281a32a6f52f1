import type { HostKind } from '../host.ts';
import type { Family } from '../plant.ts';
import type { StackName } from './stack-name.ts';
import type { Timing } from './timing/timing.ts';

/** Least and most of something; a plant draws its own value between them once and keeps it. */
export type Range = readonly [least: number, most: number];

/** A request and its answer: bytes of TLS records with everything in them, without the handshake. */
export interface Turn {
  /** Key of the destination. */
  readonly to: string;
  readonly up: Range;
  readonly down: Range;
  /** How far one call strays from the plant's own sizes (dates, ids, message numbers), in bytes; 6 when not given. */
  readonly wiggle?: number;
  /** Only every so many calls; every call when not given. */
  readonly every?: number;
}

/** Where a profile's requests go. */
export interface Destination {
  /** Host names, the first in use and the others to fall back on. `{word}`, `{hex8}`, `{digits10}` and the like are drawn per plant. Empty: an address that nothing names. */
  readonly names: readonly string[];
  /** 443 when not given. */
  readonly port?: number;
}

/** How long a client keeps a connection. */
export interface Keeping {
  /** Closed when idle so long; 0 for a connection a call. */
  readonly idleSeconds: number;
  /** Closed by the server at the latest after so long. */
  readonly mostSeconds?: number;
}

/** A published implant, as data. */
export interface ImplantProfile {
  readonly id: string;
  /** The published tool, malware or library whose traffic it has. */
  readonly tool: string;
  readonly does: string;
  readonly family: Family;
  /** ATT&CK techniques. */
  readonly attack: readonly string[];
  /** Catalogue ids of the services that its destinations and the person's names belong to. */
  readonly services: readonly string[];
  /** Kinds of machines it is planted on. */
  readonly hosts: readonly HostKind[];
  /** Client programs it is known with, one a plant. */
  readonly software: readonly StackName[];
  readonly destinations: Readonly<Record<string, Destination>>;
  readonly keeping: Keeping;
  readonly timing: Timing;
  /** Connections that run side by side; only the first brings tasks. 1 when not given. */
  readonly parallel?: number;
  /** When its process begins: signing in, registering. */
  readonly begin: readonly Turn[];
  /** Seconds after which it begins anew, before the next call: tokens of these interfaces last an hour. */
  readonly renewSeconds?: number;
  /** Tasks come at their own time over a connection that stands; the calls are its heartbeats. */
  readonly pushes?: boolean;
  /** Every call. */
  readonly poll: readonly Turn[];
  /** Fetching a task that a call announced. */
  readonly task: readonly Turn[];
  /** Bringing a result; its size goes up with the last turn. */
  readonly result: readonly Turn[];
  /** Bytes that go up with every call, log-normal around the first up to the second, where calls carry loot. */
  readonly carries?: Range;
  /** Tasks a day without any trait. */
  readonly tasks: Range;
  /** Names of the same service that a person's browser loads, other customers' among them; null when no person uses it by browser. */
  readonly person: readonly string[] | null;
  readonly sources: readonly string[];
}
