import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from '../core/user-error.ts';

const MOST_BYTES = 1 << 20;
const LEAST_SECRET = 16;

/** The key of a file, without the line end behind it. @throws UserError, which never shows any of it. */
export function readSecret(path: string): Uint8Array {
  const bytes = readSmall(path, 'the secret');
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  if (end < LEAST_SECRET) {
    throw new UserError(
      `the secret in ${JSON.stringify(path)} is shorter than ${LEAST_SECRET} bytes`,
      'make one: openssl rand -hex 32 > webhook.key; chmod 600 webhook.key',
    );
  }
  return bytes.subarray(0, end);
}

/** Certificates in PEM. @throws UserError */
export function readCertificates(path: string): string {
  const text = Buffer.from(readSmall(path, 'the certificates')).toString('latin1');
  if (/-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text)) return text;
  throw new UserError(`${JSON.stringify(path)} holds no certificate`, 'name a PEM file: it has lines with BEGIN CERTIFICATE');
}

function readSmall(path: string, what: string): Uint8Array {
  try {
    const handle = openSync(path, 'r');
    try {
      if (!fstatSync(handle).isFile()) throw new UserError(`${what}: ${JSON.stringify(path)} is no file`, 'name a plain file');
      const bytes = Buffer.alloc(MOST_BYTES);
      const length = readSync(handle, bytes, 0, MOST_BYTES, 0);
      return Uint8Array.prototype.slice.call(bytes, 0, length);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UserError(`cannot read ${what} in ${JSON.stringify(path)} (${code})`, 'check the path and who may read it');
  }
}
