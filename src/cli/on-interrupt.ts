/** Tidies up when the program is told to stop, then lets the signal do what it always does. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * @param cleanUp runs at most once, at the first signal; a second signal ends the program at once.
 * @returns takes the watch off again.
 */
export function onInterrupt(cleanUp: () => Promise<void>): () => void {
  const handle = (signal: NodeJS.Signals) => {
    release();
    const end = () => process.kill(process.pid, signal);
    cleanUp().then(end, end);
  };
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, handle);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return release;
}
