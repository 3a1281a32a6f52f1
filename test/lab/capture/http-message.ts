const LEAST_REPLY = 64;
/** Longer requests carry a body. */
const LONGEST_HEAD = 1_200;
const NOTHING = 'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length:';

/** A head of exactly `bytes` with what it says of its body: optional white space fills it (RFC 9112 §5.1). */
const filled = (before: string, body: (head: number) => number, bytes: number): string => {
  const length = String(body(bytes));
  return `${before}${' '.repeat(Math.max(1, bytes - before.length - length.length - 4))}${length}\r\n\r\n`;
};

const fields = (name: string, server: string, userAgent: string): string =>
  `HTTP/1.1\r\nHost: ${name === '' ? server : name}\r\n${userAgent === '' ? '' : `User-Agent: ${userAgent}\r\n`}Accept: */*\r\n`;

/** The fewest bytes that a request with these fields has. */
export const leastRequest = (name: string, server: string, userAgent: string): number => fields(name, server, userAgent).length + 8;
/** The fewest bytes that a reply has. */
export const leastReply = LEAST_REPLY;

/** The head of a request that has `bytes` with its body, if any; not more than them. */
export function requestHead(name: string, server: string, userAgent: string, bytes: number, word: number): Buffer {
  const rest = fields(name, server, userAgent);
  if (bytes <= LONGEST_HEAD) {
    const path = word.toString(36).repeat(Math.ceil(bytes / 4) + 1);
    return Buffer.from(`GET /${path.slice(0, bytes - rest.length - 8)} ${rest}\r\n`, 'latin1');
  }
  const before = `POST /${word.toString(36)} ${rest}Content-Length:`;
  return Buffer.from(
    filled(before, (head) => bytes - head, before.length + 14),
    'latin1',
  );
}

/** The head of a reply that has `bytes`, at least `leastReply`, with its body. */
export function replyHead(bytes: number): Buffer {
  return Buffer.from(
    filled(NOTHING, (head) => bytes - head, LEAST_REPLY),
    'latin1',
  );
}
