/** Tidies up when the program is told to stop, then lets the signal do what it always does. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Everyone who has something to tidy up; the signal goes on when all are done. */
const watches = new Set<() => Promise<void>>();

/** What comes when all are done; null for what the signal always does. */
let ending: (() => Promise<void>) | null = null;

/** For a program that a signal ends well: `end` comes in the place of what the signal does by itself, and ends the process. */
export function endInstead(end: () => Promise<void>): void {
  ending = end;
}

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
  const goOn = async () => {
    if (ending === null) process.kill(process.pid, signal);
    else await ending();
  };
  void Promise.allSettled(cleanUps.map((cleanUp) => cleanUp())).then(goOn);
}

function ignore(): void {
  for (const signal of SIGNALS) process.removeListener(signal, handle);
}
