/** Asks the server. Every request carries a proof that no other site's page can have. */

export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

const RETRIES = 20;
const RETRY_MS = 3_000;

export class Api {
  #proof: string | null = null;

  /** @returns false when the token is asked for first. */
  async begin(): Promise<boolean> {
    const { proof } = await ask<{ proof: string | null }>('/api/session', {});
    this.#proof = proof;
    return proof !== null;
  }

  async login(token: string): Promise<void> {
    const { proof } = await ask<{ proof: string }>('/api/login', posted({ token }, {}));
    this.#proof = proof;
  }

  get<T>(path: string): Promise<T> {
    return ask<T>(path, { headers: this.#headers() });
  }

  /** Waits while a hunt has the store, up to a minute. @param onWait is told once for each wait. */
  async change<T>(path: string, body: unknown, onWait: () => void): Promise<T> {
    for (let left = RETRIES; ; left--) {
      try {
        return await ask<T>(path, posted(body, this.#headers()));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 503 || left === 0) throw error;
        onWait();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** @param onSent gets bytes that went out. */
  upload<T>(file: File, onSent: (bytes: number) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`);
      for (const [name, value] of Object.entries(this.#headers())) request.setRequestHeader(name, value);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onerror = () => reject(new ApiError(0, 'The connection broke off.'));
      request.onload = () => {
        const answer = parse(request.responseText);
        if (request.status === 200) resolve(answer as T);
        else reject(new ApiError(request.status, messageOf(answer, request.status)));
      };
      request.send(file);
    });
  }

  #headers(): Record<string, string> {
    return { 'X-Undertow-Proof': this.#proof ?? '' };
  }
}

function posted(body: unknown, headers: Record<string, string>): RequestInit {
  return { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: 'no-store', redirect: 'error' });
  } catch {
    throw new ApiError(0, 'The server does not answer.');
  }
  const answer = parse(await response.text());
  if (response.ok) return answer as T;
  throw new ApiError(response.status, messageOf(answer, response.status));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(answer: unknown, status: number): string {
  const message = (answer as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : `The server answered ${status}.`;
}
