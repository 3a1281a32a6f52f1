import type { TimingKind } from './timing.ts';

/** What a client needs to read an answer and to ask again. */
const TURNAROUND = { leastUs: 2_000, spreadUs: 60_000 } as const;

/** The server holds the request until it has something to say or its time is up; the client asks again at once. */
export const longPoll: TimingKind = {
  name: 'long-poll',
  says: 'asks again at once; the server ends each call, after the time stated or with a task',
  source: 'Telegram Bot API getUpdates, `timeout`; faanross/Go_TelegramAPI_C2 sets 30 s',
  held: true,
  phased: false,
  gaps: ({ seconds }, callSeconds) => ({
    meanSeconds: callSeconds + seconds + (TURNAROUND.leastUs + TURNAROUND.spreadUs / 2) / 1e6,
    spreadSeconds: TURNAROUND.spreadUs / 1e6 / Math.sqrt(12),
  }),
  start(_timing, _fromUs, random) {
    return ({ endUs }) => endUs + TURNAROUND.leastUs + Math.round(random.fraction() * TURNAROUND.spreadUs);
  },
};
