/** Changes posted as JSON, one a request. */
import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { escapeJson } from '../../report/escape-json.ts';
import { jsonFinding } from '../../report/json-finding.ts';
import { failed, type Link, type Outcome, type Way } from '../way.ts';
import { answerFailure } from './answer-failure.ts';
import { connectionFailure, silent } from './connection-words.ts';

export interface WebhookReceiver {
  /** http or https; its path and query may be secret. */
  readonly url: URL;
  /** Signs what is sent; null to send it unsigned. */
  readonly secret: Uint8Array | null;
  /** Certificates that are trusted, in PEM; null for those that Node trusts. */
  readonly ca: string | null;
  /** Of this program. */
  readonly version: string;
}

export function webhookWay(receiver: WebhookReceiver): Way {
  const { url } = receiver;
  return {
    identity: `webhook ${url.href}`,
    label: `webhook+${url.protocol}//${url.host}`,
    most: 1,
    body: ({ key, kind, finding }, { tool }) =>
      escapeJson(
        { schemaVersion: 1, key, change: kind, tool: { name: tool.name, version: tool.version }, finding: jsonFinding(finding) },
        0,
      ),
    send: ([item], link) => post(receiver, item!.key, Buffer.from(item!.body), link),
  };
}

/** `t` is when it was signed, in seconds since 1970; `v1` is the HMAC-SHA-256 of that number, a dot and the body, in hexadecimal. */
export function signature(secret: Uint8Array, seconds: number, body: Uint8Array): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;
}

/** Redirects are not followed: the operator named no other receiver. */
function post({ url, secret, ca, version }: WebhookReceiver, key: string, body: Uint8Array, { patienceMs, nowMs }: Link): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': body.length,
        'user-agent': `undertow/${version}`,
        'idempotency-key': key,
        ...(secret === null ? {} : { 'undertow-signature': signature(secret, Math.floor(nowMs / 1_000), body) }),
      },
      ...(url.protocol === 'https:' ? { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) } : {}),
    });
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      request.destroy();
      resolve(outcome);
    };
    // Whole, not between bytes: who sends a byte a second is silent too.
    const timer = setTimeout(() => settle({ arrived: 0, failure: silent(patienceMs) }), patienceMs);
    request.on('error', (error) => settle({ arrived: 0, failure: connectionFailure(error) }));
    // Its status is all that counts; what it says else is not read.
    request.on('response', ({ statusCode = 0, headers }) => {
      const isTaken = statusCode >= 200 && statusCode < 300;
      settle(
        isTaken ? { arrived: 1, failure: null } : { arrived: 0, failure: answerFailure(statusCode, headers['retry-after'] ?? null, nowMs) },
      );
    });
    request.on('close', () => settle({ arrived: 0, failure: failed('it broke the connection off') }));
    request.end(body);
  });
}
