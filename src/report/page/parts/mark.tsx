import { usePage } from './context.ts';

/** The mark, and the version that wrote the report. */
export function Mark() {
  const { tool } = usePage().book.ranking;
  return (
    <p class="mark">
      <svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
        <path d="M1 7c5-6 9-6 13 0s8 6 13 0 8-6 12 0" />
        <path class="under" d="M1 14c5 6 9 6 13 0s8-6 13 0 8 6 12 0" />
      </svg>
      <strong>{tool.name}</strong> <span>{tool.version}</span>
    </p>
  );
}
