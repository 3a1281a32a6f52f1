import { type Failure, failed } from '../way.ts';

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'names cannot be looked up',
  EMSGSIZE: 'the message is too long for a datagram',
};

/** Codes of certificates that do not hold: OpenSSL's, as Node gives them. */
const CERTIFICATE = /CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|^ERR_TLS_CERT/;

/** What became of a connection, for people: never what a receiver wrote. */
export function connectionFailure(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (CERTIFICATE.test(code)) return failed(`its certificate is not trusted (${code})`, { isLasting: true });
  if (/^ERR_SSL|^EPROTO/.test(code)) return failed(`it speaks no TLS that is spoken here (${code})`, { isLasting: true });
  return failed(WORDS[code] === undefined ? `the connection failed (${code || 'unknown'})` : `${WORDS[code]} (${code})`);
}

export const silent = (patienceMs: number) => failed(`it was silent for ${Math.round(patienceMs / 100) / 10} s`);
