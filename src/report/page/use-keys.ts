import { useEffect } from 'preact/hooks';
import { readFilter } from './filter.ts';
import type { Page } from './parts/context.ts';
import { sortRows } from './sort-rows.ts';

/** The page's keys: j and k, Escape, /, r, c and ?. Fields and dialogs keep theirs, and so does every combination with Ctrl, Alt or Meta. */
export function useKeys(page: Page, onHelp: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]') !== null)
        return;
      const field = event.target instanceof HTMLInputElement ? event.target : null;
      if (field !== null) {
        if (event.key === 'Escape' && field.value === '') field.blur();
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault();
          step(1);
        }
        return;
      }
      if (act(event.key, page, onHelp)) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [page, onHelp]);
}

function act(key: string, { book, route, go }: Page, onHelp: () => void): boolean {
  switch (key) {
    case '?':
      onHelp();
      return true;
    case '/':
      // At once where it can be: what is typed next belongs into the field.
      if (!focusFilter()) {
        go({ view: 'ranking', of: '' });
        requestAnimationFrame(focusFilter);
      }
      return true;
    case 'r':
      go({ view: 'ranking', of: '' });
      return true;
    case 'c':
      go({ view: 'capture', of: '' });
      return true;
    case 'Escape':
      if (route.view === 'ranking') return false;
      go({ view: 'ranking', of: '' });
      return true;
    case 'j':
    case 'k': {
      const by = key === 'j' ? 1 : -1;
      if (route.view === 'ranking') return step(by);
      if (route.view !== 'finding') return false;
      const rows = sortRows(book.rows.filter(readFilter(route.filter).test), route.sort);
      const next = rows[rows.findIndex(({ id }) => id === route.of) + by];
      if (next !== undefined) go({ of: next.id });
      return true;
    }
    default:
      return false;
  }
}

function focusFilter(): boolean {
  const field = document.getElementById('filter');
  field?.focus();
  return field !== null;
}

/** Moves the focus from one finding of the list to the next. */
function step(by: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.rows a.open')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
  if (next === undefined) return links.length > 0;
  next.focus();
  next.closest('.row')?.scrollIntoView({ block: 'nearest' });
  return true;
}
