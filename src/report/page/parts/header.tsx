import { useLink, usePage } from './context.ts';

/** The mark and the ways to the ranking, the capture and the help. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const { book, route } = usePage();
  const link = useLink();
  const { tool } = book.ranking;
  return (
    <header class="top">
      <p class="mark">
        <svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
          <path d="M1 7c5-6 9-6 13 0s8 6 13 0 8-6 12 0" />
          <path class="under" d="M1 14c5 6 9 6 13 0s8-6 13 0 8 6 12 0" />
        </svg>
        <strong>{tool.name}</strong> <span>{tool.version}</span>
      </p>
      <nav aria-label="Views">
        <a href={link({ view: 'ranking' })} aria-current={route.view === 'ranking' ? 'page' : undefined}>
          Ranking
        </a>
        <a href={link({ view: 'capture' })} aria-current={route.view === 'capture' ? 'page' : undefined}>
          Capture
        </a>
        <button type="button" onClick={onHelp} aria-label="Help: keys and filter words" aria-keyshortcuts="?">
          ?
        </button>
      </nav>
    </header>
  );
}
