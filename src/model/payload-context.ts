import type { Facts } from './facts.ts';

/** What a payload recognizer may write to while it reads one piece of one flow. */
export interface PayloadContext {
  readonly facts: Facts;
  /** True when the bytes were sent by the flow's client. */
  readonly fromClient: boolean;
  /** Counts an oddity by a constant name, such as `tls.malformed`. */
  issue(name: string): void;
  /**
   * A resolver's answer: `name` (as asked, not the end of the CNAME chain) had this address.
   * @param at where the address begins in `bytes`; `length` 4 or 16.
   */
  answer(name: string, bytes: Uint8Array, at: number, length: number, ttlSeconds: number): void;
}
