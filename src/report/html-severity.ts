import type { Severity } from '../model/severity.ts';
import { type Markup, markup } from './markup.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

const SHAPES: Readonly<Record<Severity, Markup>> = {
  critical: markup`<path d="M6 .4 11.6 6 6 11.6 .4 6z"/>`,
  high: markup`<path d="M6 1 11.4 10.8H.6z"/>`,
  medium: markup`<circle cx="6" cy="6" r="4.6"/>`,
  low: markup`<circle class="ring" cx="6" cy="6" r="3.9"/>`,
  info: markup`<circle cx="6" cy="6" r="2"/>`,
};

/** A severity as shape and word. */
export function htmlSeverity(severity: Severity, count: string | null = null): Markup {
  const { word } = SEVERITY_WORDS[severity];
  const label = count === null ? word : `${count} ${word.toLowerCase()}`;
  return markup`<span class="severity ${severity}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${SHAPES[severity]}</svg>${label}</span>`;
}
