import type { AnalyzeRequest } from './analyze-request.ts';
import { Progress } from './progress.ts';
import { terminal } from './terminal.ts';

/** Does something that takes its time, with progress on stderr unless it is to be quiet. */
export async function withProgress<T>(
  quiet: boolean,
  work: (listeners: Pick<AnalyzeRequest, 'onProgress' | 'onJoined'>) => Promise<T>,
): Promise<T> {
  const progress = new Progress(
    (text) => process.stderr.write(text),
    terminal.isErrorTerminal,
    () => performance.now(),
    terminal.errorWidth,
  );
  try {
    return await work({
      onProgress: (advance) => (quiet ? undefined : progress.advance(advance)),
      onJoined: (flows, about) => (quiet ? undefined : progress.joined(flows, about)),
    });
  } finally {
    if (!quiet) progress.end();
  }
}
