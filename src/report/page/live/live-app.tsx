import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { type Api, ApiError } from './api.ts';
import { CapturesView } from './captures-view.tsx';
import { type Live, LiveContext, useLive, useLiveLink } from './context.ts';
import type { LiveState } from './data.ts';
import { LiveFindingView } from './finding-view.tsx';
import { ListView } from './list-view.tsx';
import { type LiveRoute, readLiveRoute, writeLiveRoute } from './live-route.ts';
import { LoginView } from './login-view.tsx';
import { RunsView } from './runs-view.tsx';

const STATE_MS = 5_000;
const BUSY_MS = 1_000;

const VIEWS = { findings: ListView, finding: LiveFindingView, runs: RunsView, captures: CapturesView };

/** The whole page: asks for the token where there is one, then shows what the address names. */
export function LiveApp({ api }: { api: Api }) {
  const [state, setState] = useState<LiveState | null>(null);
  const [isLocked, lock] = useState(false);
  const [message, tell] = useState('');
  const [route, setRoute] = useState<LiveRoute>(() => readLiveRoute(location.hash));
  const fail = useCallback((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) lock(true);
    else tell(error instanceof Error ? error.message : String(error));
  }, []);
  const refresh = useCallback(async () => {
    try {
      setState(await api.get<LiveState>('/api/state'));
      tell('');
    } catch (error) {
      fail(error);
    }
  }, [api, fail]);
  const begin = useCallback(async () => {
    try {
      const isIn = await api.begin();
      lock(!isIn);
      if (isIn) await refresh();
    } catch (error) {
      fail(error);
    }
  }, [api, refresh, fail]);
  useEffect(() => {
    void begin();
  }, [begin]);
  const isBusy = state?.jobs.some(({ state: job }) => job === 'receiving' || job === 'waiting' || job === 'analyzing') ?? false;
  useEffect(() => {
    if (isLocked) return;
    const timer = setInterval(() => void refresh(), isBusy ? BUSY_MS : STATE_MS);
    return () => clearInterval(timer);
  }, [isLocked, isBusy, refresh]);
  useEffect(() => {
    const read = () => {
      setRoute(readLiveRoute(location.hash));
      tell('');
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const live = useMemo<Live | null>(() => {
    const go = (change: Partial<LiveRoute>) => {
      const next = { ...route, ...change };
      // Typing a filter is not a step of the reader's way.
      if (next.view === route.view && next.of === route.of) {
        history.replaceState(null, '', writeLiveRoute(next));
        setRoute(next);
      } else location.hash = writeLiveRoute(next);
    };
    return state === null ? null : { api, state, route, go, refresh: () => void refresh(), fail };
  }, [api, state, route, refresh, fail]);
  if (isLocked) {
    return (
      <LoginView
        api={api}
        onIn={() => {
          lock(false);
          void refresh();
        }}
      />
    );
  }
  if (live === null) return <p class="nothing">{message === '' ? 'Asking the server …' : message}</p>;
  const View = VIEWS[route.view];
  return (
    <LiveContext.Provider value={live}>
      <LiveHeader />
      {message !== '' && (
        <p class="trouble" role="alert">
          {message}
        </p>
      )}
      {live.state.trouble !== null && (
        <p class="trouble" role="alert">
          {`The store cannot be read any more: ${live.state.trouble}. What is shown is from before.`}
        </p>
      )}
      <View key={`${route.view} ${route.of}`} />
    </LiveContext.Provider>
  );
}

function LiveHeader() {
  const { state, route } = useLive();
  const link = useLiveLink();
  const to = (view: LiveRoute['view'], word: string) => (
    <a href={link({ view })} aria-current={route.view === view ? 'page' : undefined}>
      {word}
    </a>
  );
  return (
    <header class="top">
      <p class="mark">
        <svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
          <path d="M1 7c5-6 9-6 13 0s8 6 13 0 8-6 12 0" />
          <path class="under" d="M1 14c5 6 9 6 13 0s8-6 13 0 8 6 12 0" />
        </svg>
        <strong>undertow</strong> <span>{state.version}</span>
        <span class="hint number">
          {`${formatCount(state.total)} findings in ${formatCount(state.runs)} runs${state.latestUs === null ? '' : `, the last until ${formatMoment(state.latestUs)} UTC`}`}
        </span>
      </p>
      <nav aria-label="Views">
        {to('findings', 'Findings')}
        {to('runs', 'Runs')}
        {to('captures', 'Captures')}
      </nav>
    </header>
  );
}
