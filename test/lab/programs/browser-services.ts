import { Dialer } from '../dialer.ts';
import { browserOf } from '../software/browser-of.ts';
import { hasPerson } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** What a browser asks on its own account: lists of bad sites, updates, a channel for pushed notices. */
export const browserServices: Program = {
  name: 'browser-services',
  runsOn: hasPerson,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const { fresh: software } = browserOf(stage.host);
    if (software.name === 'safari') return [];
    const isChrome = software.name.startsWith('chrome');
    const lists = isChrome ? 'safebrowsing.googleapis.com' : 'shavar.services.mozilla.com';
    for (const timeUs of ticks(stage, { periodUs: 30 * MINUTE_US, jitter: 0.1 })) {
      dialer.call({
        timeUs,
        name: lists,
        software,
        up: random.between(900, 1_600),
        down: random.heavy(4_000, 1, 300_000),
        keepUs: 4 * MINUTE_US,
      });
    }
    for (const timeUs of ticks(stage, { periodUs: 5 * HOUR_US, jitter: 0.2 })) {
      dialer.call({ timeUs, name: isChrome ? 'update.googleapis.com' : 'aus5.mozilla.org', software, up: 2_400, down: 3_100 });
      dialer.call({
        timeUs: timeUs + 2 * SECOND_US,
        name: isChrome ? 'clients2.google.com' : 'firefox.settings.services.mozilla.com',
        software,
        up: 1_100,
        down: random.heavy(20_000, 1, 2e6),
      });
    }
    holdSocket(stage, dialer, {
      name: isChrome ? 'mtalk.google.com' : 'push.services.mozilla.com',
      software,
      ...(isChrome ? { port: 5228 } : {}),
      beatUs: (isChrome ? 14 : 5) * MINUTE_US,
      beat: [38, 36],
      messageUs: 45 * MINUTE_US,
      message: [150, 700],
    });
    return dialer.finish();
  },
};
