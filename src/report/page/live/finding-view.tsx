import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { Book } from '../book.ts';
import { type Page, PageContext } from '../parts/context.ts';
import { HOME } from '../route.ts';
import { FindingBody } from '../views/finding-body.tsx';
import { FindingHead } from '../views/finding-view.tsx';
import { useLive, useLiveLink } from './context.ts';
import type { LiveFinding } from './data.ts';
import { FindingHistory } from './finding-history.tsx';
import { MarkForm } from './mark-form.tsx';

/** Everything about one finding: as it was last seen, its runs, its marks, and what to decide. */
export function LiveFindingView() {
  const { api, route, state, fail } = useLive();
  const link = useLiveLink();
  const [found, setFound] = useState<LiveFinding | null>(null);
  const load = useCallback(async () => {
    try {
      setFound(await api.get<LiveFinding>(`/api/findings/${encodeURIComponent(route.of)}`));
    } catch (error) {
      fail(error);
    }
  }, [api, route.of, fail]);
  useEffect(() => void load(), [load, state.generation]);
  const blocks = found === null ? '' : JSON.stringify(found.blocks);
  const page = useMemo<Page | null>(() => {
    if (blocks === '') return null;
    const known = JSON.parse(blocks) as Record<string, string>;
    const book = new Book((name) => known[name] ?? null);
    return { book, route: HOME, go: () => undefined };
  }, [blocks]);
  const row = page?.book.rows[0];
  if (found === null || page === null || row === undefined) return <main class="live" aria-busy="true" />;
  return (
    <main class="live">
      <nav class="steps-nav" aria-label="Findings">
        <a href={link({ view: 'findings', of: '' })}>← Findings</a>
      </nav>
      <PageContext.Provider value={page}>
        <FindingHead row={row} />
        <MarkForm found={found} onDone={() => void load()} />
        <FindingHistory found={found} onDone={() => void load()} />
        <FindingBody row={row} />
      </PageContext.Provider>
    </main>
  );
}
