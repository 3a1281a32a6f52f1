/** How the server answers: every answer has the same guarding headers. */
import type { ServerResponse } from 'node:http';
import { escapeJson } from '../../report/escape-json.ts';

export const OWN_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: `${escapeJson(value, 0)}\n`, headers };
}

/** @param isHead leaves the body out. */
export function send(response: ServerResponse, { status, type, body, headers = {} }: Answer, isHead: boolean): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Content-Security-Policy': OWN_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(isHead ? undefined : bytes);
}
