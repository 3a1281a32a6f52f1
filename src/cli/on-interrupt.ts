/** Tidies up when the program is told to stop, then lets the signal do what it always does. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Everyone who has something to tidy up; the signal goes on when all are done. */
const watches = new Set<() => Promise<void>>();

/**
 * @param cleanUp runs at most once, at the first signal, beside those of others; a second signal ends the program at once.
 * @returns takes the watch off again.
 */
export function onInterrupt(cleanUp: () => Promise<void>): () => void {
  if (watches.size === 0) for (const signal of SIGNALS) process.on(signal, handle);
  watches.add(cleanUp);
  return () => {
    if (watches.delete(cleanUp) && watches.size === 0) ignore();
  };
}

function handle(signal: NodeJS.Signals): void {
  const cleanUps = [...watches];
  watches.clear();
  ignore();
  void Promise.allSettled(cleanUps.map((cleanUp) => cleanUp())).then(() => process.kill(process.pid, signal));
}

function ignore(): void {
  for (const signal of SIGNALS) process.removeListener(signal, handle);
}
