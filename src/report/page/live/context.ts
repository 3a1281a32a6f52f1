import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from './api.ts';
import type { LiveState } from './data.ts';
import { LIVE_HOME, type LiveRoute, writeLiveRoute } from './live-route.ts';

/** What every part of the live page may ask for. */
export interface Live {
  readonly api: Api;
  readonly state: LiveState;
  readonly route: LiveRoute;
  readonly go: (change: Partial<LiveRoute>) => void;
  /** Asks for the state again, at once. */
  readonly refresh: () => void;
  /** Tells the reader what went wrong; a server that wants the token shows the way to it. */
  readonly fail: (error: unknown) => void;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  return useContext(LiveContext)!;
}

/** The address of another view; what was chosen in the list stays. */
export function useLiveLink(): (change: Partial<LiveRoute>) => string {
  const { route } = useLive();
  return (change) =>
    writeLiveRoute({
      ...LIVE_HOME,
      filter: route.filter,
      severity: route.severity,
      status: route.status,
      mark: route.mark,
      sort: route.sort,
      ...change,
    });
}
