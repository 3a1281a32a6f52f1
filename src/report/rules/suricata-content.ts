const PLAIN = /[A-Za-z0-9._/-]/;

/**
 * Printable ASCII as Suricata's `content` has it: whatever is no letter, digit or one of `._/-` stands as hexadecimal between bars, so
 * that no quote, semicolon, backslash or bar is ever read as one (user guide, payload keywords).
 */
export function suricataContent(text: string): string {
  let written = '';
  let isHex = false;
  for (const character of text) {
    const isPlain = PLAIN.test(character);
    if (isPlain === isHex) written += '|';
    else if (!isPlain) written += ' ';
    isHex = !isPlain;
    written += isPlain ? character : character.charCodeAt(0).toString(16).padStart(2, '0');
  }
  return isHex ? `${written}|` : written;
}
