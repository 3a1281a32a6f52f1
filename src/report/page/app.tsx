import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Book } from './book.ts';
import { type Page, PageContext } from './parts/context.ts';
import { Header } from './parts/header.tsx';
import { Help } from './parts/help.tsx';
import { type Route, readRoute, writeRoute } from './route.ts';
import { useArrival } from './use-arrival.ts';
import { useKeys } from './use-keys.ts';
import { CaptureView } from './views/capture-view.tsx';
import { FindingView } from './views/finding-view.tsx';
import { HostView } from './views/host-view.tsx';
import { RankingView } from './views/ranking-view.tsx';
import { ServiceView } from './views/service-view.tsx';

const VIEWS = { ranking: RankingView, finding: FindingView, host: HostView, service: ServiceView, capture: CaptureView };

/** The whole page: what the address names, under the header. */
export function App({ book }: { book: Book }) {
  const [route, setRoute] = useState<Route>(() => readRoute(location.hash));
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const read = () => setRoute(readRoute(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const page = useMemo<Page>(() => {
    const go = (change: Partial<Route>) => {
      const next = { ...route, ...change };
      // Typing a filter is not a step of the reader's way.
      if (next.view === route.view && next.of === route.of) {
        history.replaceState(null, '', writeRoute(next));
        setRoute(next);
      } else {
        location.hash = writeRoute(next);
        setRoute(next);
      }
    };
    return { book, route, go };
  }, [book, route]);
  useKeys(page, () => setHelp(true));
  useArrival(route, book);
  const View = VIEWS[route.view];
  return (
    <PageContext.Provider value={page}>
      <Header onHelp={() => setHelp(true)} />
      <View key={`${route.view} ${route.of}`} />
      <Help open={help} onClose={() => setHelp(false)} />
    </PageContext.Provider>
  );
}
