import type { Software } from '../../model/software.ts';
import { bounded } from '../bounded.ts';
import type { Endpoints } from '../endpoints.ts';
import { wellFormed } from '../well-formed.ts';
import { EXTENSION_ID, softwareProperty } from './stix-extension.ts';

/**
 * A pattern (STIX 2.1 §9) for the channel and nothing else: its host, its other end, its software. A wider one would match everybody who
 * uses the service.
 * @returns null when the ends are not known well enough.
 */
export function stixPattern({ host, name, addresses, port, inbound }: Endpoints, software: Software | null): string | null {
  if (host === null || (name === null && addresses.length === 0)) return null;
  const peers = name === null ? [...addresses] : [name];
  const peer = peers.length === 1 ? ` = ${literal(peers[0]!)}` : ` IN (${peers.map(literal).join(', ')})`;
  const [source, destination] = inbound ? [peer, ` = ${literal(host)}`] : [` = ${literal(host)}`, peer];
  const comparisons = [`src_ref.value${source}`, `dst_ref.value${destination}`];
  if (port !== null) comparisons.push(`dst_port = ${port}`);
  if (software !== null && software.value !== '') {
    comparisons.push(`extensions.${literal(EXTENSION_ID)}.${softwareProperty(software.kind)} = ${literal(bounded(software.value))}`);
  }
  return `[${comparisons.map((comparison) => `network-traffic:${comparison}`).join(' AND ')}]`;
}

/** A string of the pattern language: only its quote and its backslash are special (STIX 2.1 §9.5). */
function literal(text: string): string {
  return `'${wellFormed(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
