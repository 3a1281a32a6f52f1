import { formatBytes } from '../../bytes.ts';

/** Where nothing at all is drawn on a scale of decades. */
export const NOTHING = 0;

/** Bytes on a scale of decades: 0 for none, 1 for 1 to 9, 4 for a kilobyte. */
export function decade(bytes: number): number {
  return bytes >= 1 ? 1 + Math.log10(bytes) : NOTHING;
}

/** `1 kB` at 4. */
export function decadeLabel(place: number): string {
  return place === NOTHING ? '0' : formatBytes(10 ** (place - 1));
}
