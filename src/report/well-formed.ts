const LONE = /\p{Cs}/gu;

/** Text without lone surrogates, which UTF-8 cannot hold: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(LONE, '\ufffd');
}
