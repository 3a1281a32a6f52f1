import { useEffect, useRef } from 'preact/hooks';
import type { Book } from './book.ts';
import type { Route } from './route.ts';

/** Says where the reader has come to: in the window's title, and by the focus, from which screen readers read on. */
export function useArrival({ view, of }: Route, book: Book): void {
  const before = useRef<Pick<Route, 'view' | 'of'> | null>(null);
  useEffect(() => {
    document.title = `${book.ranking.tool.name}: ${titleOf(view, of, book)}`;
    const last = before.current;
    before.current = { view, of };
    if (last === null) return;
    if (view === 'ranking' && last.view === 'finding' && backTo(last.of, book)) return;
    scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>('main h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [view, of, book]);
}

function titleOf(view: Route['view'], of: string, book: Book): string {
  if (view === 'capture') return 'the capture';
  if (view === 'ranking') return 'ranking';
  const found = view === 'finding' ? book.find(of) : null;
  return found === null ? of.slice(0, 200) : `${found.host} to ${found.destination}`;
}

/** Back in the list, the reader stands where they left it. */
function backTo(id: string, book: Book): boolean {
  const row = book.find(id);
  const link = row === null ? null : document.querySelector<HTMLElement>(`.rows [data-index="${row.index}"] .open`);
  link?.focus({ preventScroll: true });
  link?.closest('.row')?.scrollIntoView({ block: 'center' });
  return link !== null;
}
