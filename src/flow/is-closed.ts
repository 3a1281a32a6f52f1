import * as flag from './flags.ts';

/** True after a reset or both FINs (RFC 9293 §3.6). */
export function isClosed(flags: number): boolean {
  return (flags & flag.RESET) !== 0 || (flags & (flag.FIN_UP | flag.FIN_DOWN)) === (flag.FIN_UP | flag.FIN_DOWN);
}
