import type { AlertSignature } from './alert.ts';
import type { LogFlow } from './log-flow.ts';

/** Takes what logs say, in any order; puts it together when every input was read. */
export interface LogSink {
  /** A row with byte counts: a connection of its own. @param row borrowed until the call returns, as in the others. */
  flow(row: LogFlow): void;
  /** A row that names a connection whose bytes another log has (ssl, http, quic, tls): joined by its key. Alone it is a connection without bytes. */
  names(row: LogFlow): void;
  /**
   * A resolver's answer to `client`: `name` has this address for `ttlSeconds` from `timeUs` on.
   * @param client words of the asker at `clientAt`; `address` words at `addressAt`.
   */
  answer(
    timeUs: number,
    client: Uint32Array,
    clientAt: number,
    name: string,
    address: Uint32Array,
    addressAt: number,
    ttlSeconds: number,
  ): void;
  /** A row that names a connection as `names` does, and the signature that fired on it at the row's start: kept with the connection. */
  alert(row: LogFlow, alert: AlertSignature): void;
  /** Names of a certificate that rows name by the same `certificateKeyLow` and `-High`: better than the names those rows have themselves. */
  certificate?(keyLow: number, keyHigh: number, names: readonly string[]): void;
}
