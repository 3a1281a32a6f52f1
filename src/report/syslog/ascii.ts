const WORDS: Readonly<Record<string, string>> = { '±': '+/-', '×': 'x', '−': '-', '–': '-', '…': '...' };

/** Text of ASCII alone: our own signs in words, all others as `\u{hex}`. Without a mark of its encoding syslog may hold no more (RFC 5424 §6.4). */
export function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => WORDS[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
