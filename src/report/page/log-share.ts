/** Less is not worth a difference. */
const LEAST_BYTES = 100;

/** How long a bar of bytes is, 0 … 1, on one logarithmic scale from 100 bytes to `most`. */
export function logShare(bytes: number, most: number): number {
  const share = Math.log(Math.max(1, bytes / LEAST_BYTES)) / Math.log(Math.max(2, most / LEAST_BYTES));
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
}
