import type { ServiceMatch } from '../model/service.ts';
import type { Software } from '../model/software.ts';
import { WEIGHTS } from './weights.ts';

/** What the client's program says, given the service; null when nothing. How a client greets is protocol-metadata's to judge. */
export function clientBits(software: Software | null, match: ServiceMatch | null): { readonly bits: number; readonly says: string } | null {
  if (software === null || software.kind !== 'process' || match === null || match.service.expectedClients.length === 0) return null;
  const image = software.value.slice(Math.max(software.value.lastIndexOf('/'), software.value.lastIndexOf('\\')) + 1).toLowerCase();
  return match.service.expectedClients.some((name) => name.toLowerCase() === image)
    ? { bits: WEIGHTS.expectedClient.bits, says: 'The program is one that belongs with this service.' }
    : { bits: WEIGHTS.foreignClient.bits, says: 'The program is not one that is known to belong with this service.' };
}
