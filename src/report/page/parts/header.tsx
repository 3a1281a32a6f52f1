import { useLink, usePage } from './context.ts';
import { Mark } from './mark.tsx';

/** The mark and the ways to the ranking, the capture and the help. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const { route } = usePage();
  const link = useLink();
  return (
    <header class="top">
      <Mark />
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
