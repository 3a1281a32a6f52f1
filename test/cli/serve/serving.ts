/** A server for tests, and requests as nobody well-meaning sends them. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { type ServeRequest, serveStore } from '../../../src/cli/serve/serve-store.ts';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface TestServer {
  readonly port: number;
  readonly bugs: unknown[];
  /** A cookie and a proof of a session that has begun. */
  readonly session: () => Promise<Record<string, string>>;
  ask(path: string, asking?: Asking): Promise<Answered>;
  /** With a session. */
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Answered>;
  /** Sends bytes as they are, waits until the server closes. @param pieces with so many ms between them. */
  raw(pieces: readonly string[], pauseMs?: number): Promise<{ readonly text: string; readonly ms: number }>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function startServer(store: string, options: Partial<ServeRequest> = {}): Promise<TestServer> {
  const bugs: unknown[] = [];
  const serving = await serveStore({
    store,
    listen: { host: '127.0.0.1', port: 0, isLoopback: true },
    token: null,
    hosts: [],
    mostUploadBytes: 4_000_000,
    spill: null,
    onBug: (error) => bugs.push(error),
    ...options,
  });
  const port = Number(new URL(serving.address).port);
  const ask = (path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('no answer')));
      sent.end(body);
    });
  let begun: Promise<Record<string, string>> | null = null;
  const session = () => {
    begun ??= ask('/api/session').then(({ headers, body }) => ({
      Cookie: headers['set-cookie']![0]!.split(';', 1)[0]!,
      'X-Undertow-Proof': (JSON.parse(body) as { proof: string }).proof,
    }));
    return begun;
  };
  return {
    port,
    bugs,
    session,
    ask,
    async get(path) {
      const { status, body } = await ask(path, { headers: await session() });
      if (status !== 200) throw new Error(`${status} ${body}`);
      return JSON.parse(body);
    },
    async post(path, body) {
      return ask(path, {
        method: 'POST',
        headers: { ...(await session()), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    },
    raw(pieces, pauseMs = 0) {
      return new Promise((resolve) => {
        const startMs = performance.now();
        const socket = connect(port, '127.0.0.1');
        let text = '';
        const end = () => {
          clearTimeout(timer);
          resolve({ text, ms: performance.now() - startMs });
        };
        const timer = setTimeout(() => socket.destroy(), PATIENCE_MS);
        socket.on('data', (chunk) => {
          text += chunk.toString('latin1');
        });
        socket.on('error', () => undefined);
        socket.on('close', end);
        socket.on('connect', async () => {
          for (const piece of pieces) {
            if (socket.destroyed) return;
            socket.write(piece, 'latin1');
            if (pauseMs > 0) await new Promise((go) => setTimeout(go, pauseMs));
          }
        });
      });
    },
    stop: () => serving.stop(),
  };
}
