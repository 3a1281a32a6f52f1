/** What can be asked: exact paths, each with its methods. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { version } from '../version.ts';
import { type Answer, json } from './answer.ts';
import { assets, reportPolicy } from './assets.ts';
import type { Jobs } from './jobs.ts';
import { LIMITS } from './limits.ts';
import { liveComparison, liveRun } from './live-comparison.ts';
import { liveFinding } from './live-finding.ts';
import type { LiveStore } from './live-store.ts';
import { RankingPages } from './ranking-page.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import { isSameText, type Session, type Sessions } from './sessions.ts';
import { removeMark, setMark } from './set-mark.ts';
import type { TokenBuckets } from './token-bucket.ts';

export interface Service {
  readonly store: LiveStore;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly wrongTokens: TokenBuckets;
  /** Of the cookie: another for each port, since cookies know no ports. */
  readonly cookie: string;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** What the path has where its pattern has a group. */
  readonly of: string;
}

interface Route {
  readonly path: RegExp;
  readonly method: 'GET' | 'POST';
  /** `page`: anybody; `session`: by cookie, for what a browser opens; `proof`: by cookie and proof, or by token. */
  readonly needs: 'page' | 'session' | 'proof';
  answer(asked: Asked): Promise<Answer> | Answer;
}

export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<Answer>;

/** @returns what answers a request that was let through. */
export function routes(service: Service): { readonly handle: Handle; readonly isPage: (path: string) => boolean } {
  const { store, jobs, sessions, cookie } = service;
  const pages = new RankingPages();
  const files = assets();
  const table: readonly Route[] = [
    { path: /^\/api\/session$/, method: 'GET', needs: 'page', answer: ({ request }) => session(service, request) },
    { path: /^\/api\/login$/, method: 'POST', needs: 'page', answer: ({ request }) => login(service, request) },
    {
      path: /^\/api\/logout$/,
      method: 'POST',
      needs: 'proof',
      answer: ({ request }) => {
        sessions.end(cookieOf(request, cookie) ?? '');
        return json({}, { 'Set-Cookie': `${cookie}=; Max-Age=0; HttpOnly; SameSite=Strict; Path=/` });
      },
    },
    {
      path: /^\/api\/state$/,
      method: 'GET',
      needs: 'proof',
      answer: () =>
        store.use(({ generation, ranking, runs }) =>
          json({
            version: version(),
            generation,
            total: ranking.length,
            runs: runs.length,
            latestUs: runs.at(-1)?.untilUs ?? null,
            trouble: store.trouble,
            mostUploadBytes: jobs.mostBytes,
            jobs: jobs.list(),
          }),
        ),
    },
    { path: /^\/api\/findings$/, method: 'GET', needs: 'proof', answer: ({ query }) => store.use((view) => json(pages.page(view, query))) },
    {
      path: /^\/api\/findings\/([0-9a-f]{4,64})$/,
      method: 'GET',
      needs: 'proof',
      answer: ({ of }) => store.use(async (view) => json(await liveFinding(view, of))),
    },
    {
      path: /^\/api\/runs$/,
      method: 'GET',
      needs: 'proof',
      answer: () => store.use(({ runs }) => json({ runs: runs.map(liveRun).reverse() })),
    },
    {
      path: /^\/api\/compare$/,
      method: 'GET',
      needs: 'proof',
      answer: ({ query }) => store.use(async (view) => json(await liveComparison(view, query))),
    },
    {
      path: /^\/api\/marks$/,
      method: 'POST',
      needs: 'proof',
      answer: async ({ request }) => json({ mark: (await setMark(store, await readBody(request))).id }),
    },
    {
      path: /^\/api\/marks\/remove$/,
      method: 'POST',
      needs: 'proof',
      answer: async ({ request }) => json({ mark: (await removeMark(store, await readBody(request))).id }),
    },
    {
      path: /^\/api\/uploads$/,
      method: 'POST',
      needs: 'proof',
      answer: async ({ request, response, query }) => {
        if (request.headers.expect !== undefined) response.writeContinue();
        return json(await jobs.receive(request, query.get('name') ?? ''));
      },
    },
    {
      path: /^\/reports\/([0-9a-f]{32})$/,
      method: 'GET',
      needs: 'session',
      answer: async ({ of }) => ({
        status: 200,
        type: 'text/html; charset=utf-8',
        body: await jobs.report(of),
        headers: { 'Content-Security-Policy': reportPolicy() },
      }),
    },
  ];
  return {
    isPage: (path) => files.has(path),
    async handle(request, response, url) {
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const file = files.get(url.pathname);
      if (file !== undefined) {
        if (method === 'GET') return file;
        throw new Refusal(405, 'That cannot be asked so.', { Allow: 'GET, HEAD' });
      }
      const there = table.filter(({ path }) => path.test(url.pathname));
      if (there.length === 0) throw new Refusal(404, 'There is no such page.');
      const route = there.find((one) => one.method === method);
      if (route === undefined) throw new Refusal(405, 'That cannot be asked so.', { Allow: there.map((one) => one.method).join(', ') });
      if (route.needs !== 'page') letIn(service, request, route.needs);
      const of = route.path.exec(url.pathname)?.[1] ?? '';
      return route.answer({ request, response, query: url.searchParams, of });
    },
  };
}

/** @throws Refusal for who may not ask. */
function letIn({ sessions, cookie, wrongTokens }: Service, request: IncomingMessage, needs: 'session' | 'proof'): void {
  const bearer = /^Bearer (.{1,500})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined && sessions.needsToken) {
    if (sessions.isToken(bearer)) return;
    if (!wrongTokens.take('')) throw new Refusal(429, 'Too many wrong tokens: wait a minute.', { 'Retry-After': '60' });
    throw new Refusal(401, 'That is not the token.');
  }
  const found = sessions.find(cookieOf(request, cookie));
  if (found === null) throw new Refusal(401, 'Sign in first.');
  const proof = request.headers['x-undertow-proof'];
  if (needs === 'proof' && (typeof proof !== 'string' || !isSameText(proof, found.proof)))
    throw new Refusal(403, 'The request does not come from our own page.');
}

function session({ sessions, cookie }: Service, request: IncomingMessage): Answer {
  const found = sessions.find(cookieOf(request, cookie));
  if (found !== null) return json({ proof: found.proof, needsToken: sessions.needsToken });
  if (sessions.needsToken) return json({ proof: null, needsToken: true });
  return begun(sessions.begin(), cookie, false);
}

async function login({ sessions, cookie, wrongTokens }: Service, request: IncomingMessage): Promise<Answer> {
  const { token } = await readBody(request);
  if (!sessions.needsToken) return begun(sessions.begin(), cookie, false);
  if (typeof token === 'string' && sessions.isToken(token)) return begun(sessions.begin(), cookie, true);
  if (!wrongTokens.take('')) throw new Refusal(429, 'Too many wrong tokens: wait a minute.', { 'Retry-After': '60' });
  throw new Refusal(401, 'That is not the token.');
}

function begun({ id, proof }: Session, cookie: string, needsToken: boolean): Answer {
  const seconds = Math.floor(LIMITS.sessionMs / 1_000);
  return json({ proof, needsToken }, { 'Set-Cookie': `${cookie}=${id}; Max-Age=${seconds}; HttpOnly; SameSite=Strict; Path=/` });
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && /^[0-9a-f]{64}$/.test(value ?? '')) return value;
  }
  return undefined;
}
