import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Book } from '../book.ts';
import { HOME, type Route, writeRoute } from '../route.ts';

/** What every part of the page may ask for. */
export interface Page {
  readonly book: Book;
  readonly route: Route;
  readonly go: (change: Partial<Route>) => void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  return useContext(PageContext)!;
}

/** The address of another view; filter and sort stay as they are. */
export function useLink(): (change: Partial<Route>) => string {
  const { route } = usePage();
  return (change) => writeRoute({ ...HOME, filter: route.filter, sort: route.sort, ...change });
}
