/** Puts the server of a proxied request into a row: an address where the log has one, else its name alone. */
import { Buffer } from 'node:buffer';
import { parseAddress } from '../../core/parse-address.ts';
import type { LogFlow } from '../../model/log-flow.ts';

/**
 * @param host as the request names it; an address in text is no name.
 * @param address of the server in text where the proxy says whom it asked, else ''.
 */
export function setServer(row: LogFlow, host: string, connect: boolean, address: string): void {
  if (!setAddress(row.server, address)) row.server.fill(0);
  const own = new Uint32Array(4);
  if (setAddress(own, host)) {
    row.server.set(own);
    return;
  }
  row.serverName = host;
  row.serverNameFrom = connect ? 'http-connect' : 'http-host';
}

function setAddress(words: Uint32Array, text: string): boolean {
  if (text.length < 3 || text.length > 64) return false;
  const bytes = Buffer.from(text, 'latin1');
  return parseAddress(bytes, 0, bytes.length, words);
}
