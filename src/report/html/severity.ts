import type { Severity } from '../../model/severity.ts';
import { type Markup, markup } from '../markup.ts';
import { SEVERITY_SHAPES } from '../page/severity-shapes.ts';
import { SEVERITY_WORDS } from '../severity-words.ts';

/** A severity as shape and word. */
export function severity(severity: Severity, count: string | null = null): Markup {
  const { word } = SEVERITY_WORDS[severity];
  const label = count === null ? word : `${count} ${word.toLowerCase()}`;
  return markup`<span class="severity ${severity}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="${SEVERITY_SHAPES[severity]}"/></svg>${label}</span>`;
}
