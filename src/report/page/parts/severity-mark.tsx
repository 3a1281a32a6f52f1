import type { Severity } from '../../../model/severity.ts';
import { SEVERITY_WORDS } from '../../severity-words.ts';
import { SEVERITY_SHAPES } from '../severity-shapes.ts';

/** A severity as shape and word; with a count, as a tally. */
export function SeverityMark({ severity, count }: { severity: Severity; count?: string }) {
  const { word } = SEVERITY_WORDS[severity];
  return (
    <span class={`severity ${severity}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={SEVERITY_SHAPES[severity]} />
      </svg>
      {count === undefined ? word : `${count} ${word.toLowerCase()}`}
    </span>
  );
}
