import type { Severity } from '../model/severity.ts';

/** Each severity in a word and a shape, so that nobody needs the colour. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly word: string; readonly shape: string }>> = {
  critical: { word: 'Critical', shape: '◆' },
  high: { word: 'High', shape: '▲' },
  medium: { word: 'Medium', shape: '●' },
  low: { word: 'Low', shape: '○' },
  info: { word: 'Info', shape: '·' },
};
