/**
 * Text that a terminal shows and cannot obey: control characters (C0, DEL, C1), line separators and the marks that
 * reorder or hide text become a space or nothing.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
}
