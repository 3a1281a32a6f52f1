import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LIMITS } from './limits.ts';

export interface Session {
  readonly id: string;
  /** What scripts of our own page send with every request; no other page can read it. */
  readonly proof: string;
}

/** Who is let in: browsers by a cookie that they got for the token, scripts by the token itself. */
export class Sessions {
  readonly #token: Buffer | null;
  readonly #nowMs: () => number;
  readonly #sessions = new Map<string, Session & { readonly endsMs: number }>();

  /** @param token null to let in whoever asks. */
  constructor(token: string | null, nowMs: () => number) {
    this.#token = token === null ? null : digest(token);
    this.#nowMs = nowMs;
  }

  get needsToken(): boolean {
    return this.#token !== null;
  }

  isToken(text: string): boolean {
    return this.#token !== null && timingSafeEqual(digest(text), this.#token);
  }

  begin(): Session {
    const session = {
      id: randomBytes(32).toString('hex'),
      proof: randomBytes(32).toString('hex'),
      endsMs: this.#nowMs() + LIMITS.sessionMs,
    };
    this.#sessions.set(session.id, session);
    if (this.#sessions.size > LIMITS.sessions) this.#sessions.delete(this.#sessions.keys().next().value!);
    return session;
  }

  /** The one that a cookie's value names; null when it is over, or never was. */
  find(id: string | undefined): Session | null {
    const found = id === undefined ? undefined : this.#sessions.get(id);
    if (found === undefined) return null;
    if (found.endsMs > this.#nowMs()) return found;
    this.#sessions.delete(found.id);
    return null;
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}

/** Equal whatever the words are long: comparing takes the same time. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
