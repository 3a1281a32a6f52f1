import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Posted {
  readonly key: string;
  readonly signature: string;
  readonly agent: string;
  readonly path: string;
  readonly body: string;
}

/** A receiver that does what a test says. `taken` are those that it answered with 2xx. */
export class WebhookServer {
  readonly posted: Posted[] = [];
  readonly taken: Posted[] = [];
  answer: (response: ServerResponse, posted: Posted, request: IncomingMessage) => void = (response) => response.writeHead(204).end();
  readonly #server: Server;

  readonly #scheme: string;

  private constructor(server: Server, scheme: string) {
    this.#server = server;
    this.#scheme = scheme;
  }

  /** @param tls a certificate and its key in PEM, to speak HTTPS. */
  static async open(tls: { readonly cert: Buffer; readonly key: Buffer } | null = null): Promise<WebhookServer> {
    const server = tls === null ? createServer() : createSecureServer(tls);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const one = new WebhookServer(server, tls === null ? 'http' : 'https');
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      const header = (name: string) => String(request.headers[name] ?? '');
      const posted = {
        key: header('idempotency-key'),
        signature: header('undertow-signature'),
        agent: header('user-agent'),
        path: `${request.method} ${request.url}`,
        body,
      };
      one.posted.push(posted);
      response.on('finish', () => {
        if (response.statusCode < 300) one.taken.push(posted);
      });
      one.answer(response, posted, request);
    });
    return one;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks/T0PSECRET?token=hush`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
