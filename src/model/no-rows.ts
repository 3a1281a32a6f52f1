import type { LogSink } from './log-sink.ts';

/** Takes rows of logs and forgets them. */
export const NO_ROWS: LogSink = {
  flow() {},
  names() {},
  alert() {},
  answer() {},
};
