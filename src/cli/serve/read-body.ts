import type { IncomingMessage } from 'node:http';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';

/** The body of a request as JSON. @throws Refusal when it is too large, too slow, or no object. */
export async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'Bodies are JSON here.');
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bodyBytes)
    throw new Refusal(413, 'That is too large.', { Connection: 'close' });
  const text = await collect(request);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'The body is no JSON object.');
}

function collect(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => fail(new Refusal(408, 'That took too long.', { Connection: 'close' })), LIMITS.bodyMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.pause();
      reject(error);
    };
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LIMITS.bodyBytes) fail(new Refusal(413, 'That is too large.', { Connection: 'close' }));
      else chunks.push(chunk);
    });
    request.once('end', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    request.once('error', () => fail(new Refusal(400, 'The request broke off.')));
    request.once('close', () => fail(new Refusal(400, 'The request broke off.')));
  });
}
