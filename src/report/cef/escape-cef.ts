import { visible } from '../escape-visible.ts';
import { shorten } from '../shorten.ts';

/** Hostile text for a field of the header, of which nothing but the bar and the backslash ends it (CEF, "Character Encoding"). */
export function escapeCefHeader(text: string, most: number): string {
  return bounded(text, most).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

/** Hostile text for a value of the extension: an equal sign would begin the next key. Line ends are escapes already. */
export function escapeCefValue(text: string, most: number): string {
  return bounded(text, most).replaceAll('\\', '\\\\').replaceAll('=', '\\=');
}

/** The dictionary's lengths are those of what a receiver reads: escapes of unseen characters count in full. */
function bounded(text: string, most: number): string {
  return shorten(visible(text, most), most);
}
