/** Serves a store until it is told to stop. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { PrivateFolder } from '../../core/private-folder.ts';
import { UserError } from '../../core/user-error.ts';
import { Jobs } from './jobs.ts';
import { LIMITS } from './limits.ts';
import { LiveStore } from './live-store.ts';
import { ownHosts } from './own-hosts.ts';
import type { Listen } from './read-listen.ts';
import { routes } from './routes.ts';
import { makeServer } from './server.ts';
import { Sessions } from './sessions.ts';
import { TokenBuckets } from './token-bucket.ts';

const FAREWELL_MS = 5_000;

export interface ServeRequest {
  readonly store: string;
  readonly listen: Listen;
  readonly token: string | null;
  /** More names by which browsers may call the server. */
  readonly hosts: readonly string[];
  readonly mostUploadBytes: number;
  /** For the copy of the store and what is sent in; null for the system's. */
  readonly spill: string | null;
  readonly onBug: (error: unknown) => void;
}

export interface Serving {
  /** As it is written in a browser. */
  readonly address: string;
  /** Ends what is under way, within seconds, and leaves nothing behind. */
  stop(): Promise<void>;
}

/** @throws UserError when the store cannot be read, or the address is taken. */
export async function serveStore(request: ServeRequest): Promise<Serving> {
  const folder = new PrivateFolder(request.spill ?? tmpdir(), 'serve');
  try {
    const store = await LiveStore.open(request.store, folder);
    const jobs = new Jobs(folder, request.mostUploadBytes);
    const nowMs = () => performance.now();
    const { host } = request.listen;
    const service = {
      store,
      jobs,
      sessions: new Sessions(request.token, nowMs),
      wrongTokens: new TokenBuckets(LIMITS.wrongTokens, LIMITS.wrongTokensPerSecond, nowMs),
      cookie: `undertow-${request.listen.port}`,
    };
    const server = makeServer({ ...routes(service), hosts: ownHosts(host, request.hosts), onBug: request.onBug });
    try {
      server.listen(request.listen.port, host);
      await once(server, 'listening');
    } catch (error) {
      await store.close();
      throw cannotListen(error, request.listen);
    }
    const { port, family, address } = server.address() as AddressInfo;
    return {
      address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
      async stop() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeIdleConnections();
        const timer = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
        await jobs.close();
        await closed;
        clearTimeout(timer);
        await store.close();
        folder.remove();
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

function cannotListen(error: unknown, { host, port }: Listen): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const hint =
    code === 'EADDRINUSE'
      ? 'another program has it: name another with --listen'
      : code === 'EACCES'
        ? 'name a port above 1023'
        : 'name an address of this machine';
  return new UserError(`cannot listen at ${host}:${port} (${code})`, hint);
}
