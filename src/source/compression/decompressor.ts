/** Opens compressed bytes piece by piece; never rejects because of them. */
export interface Decompressor {
  /** @param bytes borrowed until the promise settles; the next push waits for it. */
  push(bytes: Uint8Array): Promise<void>;
  /** No more bytes will come: says so when something is missing, and lets memory go. */
  finish(): Promise<void>;
}
