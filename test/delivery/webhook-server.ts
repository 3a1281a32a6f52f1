import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<WebhookServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const one = new WebhookServer(server);
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
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks/T0PSECRET?token=hush`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
