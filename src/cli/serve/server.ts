/** The server itself: limits, guards, and an answer to everything. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { UserError } from '../../core/user-error.ts';
import { type Answer, json, send } from './answer.ts';
import { guard } from './guard.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Handle } from './routes.ts';
import { TokenBuckets } from './token-bucket.ts';

export interface ServerParts {
  readonly handle: Handle;
  readonly isPage: (path: string) => boolean;
  readonly hosts: ReadonlySet<string>;
  /** Told of what is our own fault. */
  readonly onBug: (error: unknown) => void;
}

export function makeServer({ handle, isPage, hosts, onBug }: ServerParts): Server {
  const buckets = new TokenBuckets(LIMITS.burst, LIMITS.perSecond, () => performance.now());
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const isHead = request.method === 'HEAD';
    // A connection that breaks off takes it away from the request.
    const { socket } = request;
    try {
      if (!buckets.take(socket.remoteAddress ?? '')) throw new Refusal(429, 'Too many requests: wait a second.', { 'Retry-After': '1' });
      const url = urlOf(request);
      guard(request, hosts, isPage(url.pathname) && (request.method === 'GET' || isHead));
      send(response, await handle(request, response, url), isHead);
    } catch (error) {
      send(response, refused(error, onBug), isHead);
    }
    // What is left of a body that nobody wanted must not be waited for.
    if (!request.complete) response.once('finish', () => socket.destroySoon());
  };
  const server = createServer({
    maxHeaderSize: LIMITS.headerBytes,
    headersTimeout: LIMITS.headersMs,
    requestTimeout: LIMITS.uploadMs,
    keepAliveTimeout: LIMITS.idleMs,
    connectionsCheckingInterval: LIMITS.lookMs,
    requireHostHeader: true,
  });
  server.maxConnections = LIMITS.connections;
  server.on('request', answer);
  // Nobody is told to go on before it is known that he may.
  server.on('checkContinue', answer);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable) return socket.destroy();
    const status = CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request';
    return socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
  });
  return server;
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Only a path of this server: `http://elsewhere/` and `//elsewhere/` are not ours. @throws Refusal for anything else. */
function urlOf({ url = '' }: IncomingMessage): URL {
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(url) && url !== '/') throw new Refusal(400, 'That is no address of this server.');
  const parsed = new URL(`http://undertow.invalid${url}`);
  // What a URL parser takes out of a path is not asked for in earnest.
  if (parsed.pathname !== url.split(/[?#]/, 1)[0]) throw new Refusal(400, 'That is no address of this server.');
  return parsed;
}

function refused(error: unknown, onBug: (error: unknown) => void): Answer {
  if (error instanceof Refusal) return json({ message: error.message }, error.headers, error.status);
  if (error instanceof UserError) {
    const isBusy = /is in use by|another program has open/.test(error.message);
    return isBusy
      ? json({ message: 'A hunt is at work on the store. Try again when it is done.' }, { 'Retry-After': '5' }, 503)
      : json({ message: `${error.message}: ${error.hint}.` }, {}, 400);
  }
  onBug(error);
  return json({ message: 'This is a bug of ours.' }, {}, 500);
}
