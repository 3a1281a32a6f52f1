import { speaksQuic } from '../people/wide-web.ts';
import type { Browser } from '../software/browser-of.ts';
import type { Client } from './assignment.ts';

/** A browser as a client: over QUIC from the second connection on where the site offers it, else resuming. */
export function browserClient({ fresh, resumed, quic }: Browser): Client {
  return (name) => ({ fresh, resumed: quic !== null && speaksQuic(name) ? quic : resumed });
}
