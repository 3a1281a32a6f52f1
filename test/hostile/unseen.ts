/** What no text for people or rules may hold: controls, what is not displayed, what moves or reorders its neighbours. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const OWN_SGR = /\u001b\[(?:0|1|2|33|36|1;31|1;33)m/g;

/** The first such character with its surroundings, '' when there is none; line feeds are lines. @throws when bytes are no UTF-8. */
export function unseenIn(bytes: Uint8Array | string): string {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.includes('\u{fffd}') && typeof bytes === 'string') return 'bytes that were no UTF-8';
  const found = UNSEEN.exec(text.replaceAll('\n', ''));
  return found === null ? '' : JSON.stringify(text.replaceAll('\n', '').slice(Math.max(0, found.index - 40), found.index + 40));
}

/** The same of text for a terminal, whose colours are ours. */
export const unseenInColours = (text: string): string => unseenIn(text.replace(OWN_SGR, ''));
