import type { ServiceMatch } from '../model/service.ts';
import { WEIGHTS } from './weights.ts';

interface RoleBits {
  readonly bits: number;
  /** Completes "A known web service (…): ". */
  readonly says: string;
}

/**
 * What the role of a host name within its service says. Judgement, ordered by what the published tests and rules for T1102, T1567
 * and T1572 use: endpoints that programs post to and poll first, pages that people load at nothing, push and updates below it.
 */
export const ROLE_BITS: Readonly<Record<string, RoleBits>> = {
  callback: { bits: 4, says: 'an endpoint that catches out-of-band requests' },
  tunnel: { bits: 3.5, says: 'the public end of a tunnel' },
  webhook: { bits: 3, says: 'an endpoint that takes posted messages' },
  api: { bits: 2, says: 'programs reach its interface under this name' },
  control: { bits: 2, says: 'an endpoint that steers an agent on this host' },
  upload: { bits: 2, says: 'an endpoint that content is sent to' },
  'dynamic-dns': { bits: 2, says: 'a name that anyone can point anywhere' },
  relay: { bits: 2, says: 'an endpoint that fetches or carries for others' },
  resolver: { bits: 1, says: 'DNS carried over HTTPS' },
  hosting: { bits: 1, says: 'a place where anyone can publish' },
  download: { bits: 1, says: 'an endpoint that stored content comes from' },
  lookup: { bits: 0.5, says: 'a service that tells a client its own address' },
  redirect: { bits: 0.5, says: 'a service of short links' },
  web: { bits: 0, says: 'pages that people load' },
  other: { bits: 0, says: 'a name of no special use' },
  mail: { bits: -1, says: 'mail' },
  auth: { bits: -1, says: 'sign-in' },
  cdn: { bits: -3, says: 'static files of a service' },
  notify: { bits: -3, says: 'push notifications, which are held open and poll by design' },
  'address-update': { bits: -3, says: 'where the address of a name is kept up to date, on a timer by design' },
  telemetry: { bits: -3, says: 'usage data, which are sent on timers by design' },
  update: { bits: -4, says: 'software updates, which are polled by design' },
};

/** What the category adds where the role says something at all. Judgement from the same sources. */
export const CATEGORY_BITS: Readonly<Record<string, number>> = {
  'tor-gateway': 3,
  anonymity: 2,
  'file-drop': 2,
  ipfs: 2,
  'mining-pool': 2,
  paste: 2,
  messaging: 1,
  'forum-blog': 0.5,
  'social-media': 0.5,
  game: -1,
  media: -1,
  video: -1,
};

/** Bits of a match, and what its role is for. */
export function serviceBits(match: ServiceMatch): RoleBits {
  const role = ROLE_BITS[match.role] ?? ROLE_BITS.other!;
  if (role.bits < 0) return role;
  let bits = role.bits + (CATEGORY_BITS[match.service.category] ?? 0);
  if (bits <= 0) return { bits, says: role.says };
  bits += Math.min(1, WEIGHTS.abusedBy.bits * Math.log2(1 + match.service.abusedBy.length));
  // Names or addresses that many unrelated customers share say little about one of them.
  if (match.service.shared || match.service.bulk || match.from === 'address') bits /= 2;
  return { bits, says: role.says };
}
