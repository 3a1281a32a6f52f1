/** The few looks that terminal text has; ECMA-48 §8.3.117 (SGR) parameters. */
const LOOKS = {
  strong: '1',
  quiet: '2',
  critical: '1;31',
  high: '1;33',
  medium: '33',
  low: '36',
  info: '2',
  trace: '36',
} as const;

export type Look = keyof typeof LOOKS;

/** Puts a look on text that is already escaped and padded; without colour the text stays as it is. */
export type Paint = (look: Look, text: string) => string;

export function paint(colour: boolean): Paint {
  return (look, text) => (colour && text.trim() !== '' ? `\u001b[${LOOKS[look]}m${text}\u001b[0m` : text);
}
