/** What every request must be before anything looks at it. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** `name`, `name:port`, `[v6]:port`. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;

/**
 * @param own see `ownHosts`.
 * @throws Refusal for a name that is not ours (what a foreign name server could do), or a request that another site's page sends.
 */
export function guard(request: IncomingMessage, own: ReadonlySet<string>, isPage: boolean): void {
  const { host, origin } = request.headers;
  const name = host === undefined ? undefined : HOST.exec(host)?.[1]?.toLowerCase();
  const names = request.rawHeaders.filter((header, i) => i % 2 === 0 && header.toLowerCase() === 'host').length;
  if (name === undefined || names !== 1 || !own.has(name))
    throw new Refusal(421, 'This server does not go by that name: name it with --host.');
  if (origin !== undefined && !isOwnOrigin(origin, host!)) throw new Refusal(403, 'Pages of other sites may not ask here.');
  const site = request.headers['sec-fetch-site'];
  const isFromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
  // A link from elsewhere may open the page, which is the same for everybody: the cookie does not come along.
  const isLink = isPage && request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  if (isFromElsewhere && !isLink) throw new Refusal(403, 'Pages of other sites may not ask here.');
}

/** The host is one of ours by then. Behind a proxy that ends TLS the scheme is another. */
function isOwnOrigin(origin: string, host: string): boolean {
  const lower = origin.toLowerCase();
  return lower === `http://${host.toLowerCase()}` || lower === `https://${host.toLowerCase()}`;
}
