/** The kinds of timers. Adding one is one file here and one line below. */
export { backOff } from './back-off.ts';
export { cron } from './cron.ts';
export { fixed } from './fixed.ts';
export { lengthened } from './lengthened.ts';
export { longPoll } from './long-poll.ts';
export { memoryless } from './memoryless.ts';
export { shortened } from './shortened.ts';
export { symmetric } from './symmetric.ts';
export { ticker } from './ticker.ts';
