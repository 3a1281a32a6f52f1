import type { Facts } from '../model/facts.ts';
import type { NameSource } from '../model/name-source.ts';

/** How exact each source is; a later one of the same rank changes nothing. */
const RANK: Readonly<Record<NameSource, number>> = {
  '': 0,
  'dns-answer': 1,
  'http-host': 2,
  'http-connect': 3,
  'tls-sni': 4,
  'quic-sni': 4,
};

/** Gives the flow its server's name unless it has one from a source as exact or better. */
export function offerServerName(facts: Facts, name: string, from: NameSource): void {
  if (name === '' || RANK[from] <= RANK[facts.serverNameFrom]) return;
  facts.serverName = name;
  facts.serverNameFrom = from;
}
