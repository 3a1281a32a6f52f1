import { isIP } from 'node:net';
import { UserError } from '../../core/user-error.ts';
import { isLoopback } from './own-hosts.ts';

export interface Listen {
  readonly host: string;
  readonly port: number;
  readonly isLoopback: boolean;
}

/** `127.0.0.1:8899`, `[::1]:8899`, `localhost:8899`; port 0 is any that is free. @throws UserError for anything else. */
export function readListen(text: string): Listen {
  const [, six, other, digits] = /^(?:\[([0-9a-f:.%a-z]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i.exec(text.trim()) ?? [];
  const host = six ?? other ?? '';
  const port = Number(digits);
  if ((isIP(host) === 0 && host !== 'localhost') || (six !== undefined && isIP(six) !== 6) || port > 65_535) {
    throw new UserError(`--listen ${JSON.stringify(text)} is no address with a port`, 'write it like 127.0.0.1:8899 or [::1]:8899');
  }
  return { host, port, isLoopback: isLoopback(host) };
}
