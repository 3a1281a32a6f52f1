import { Dialer } from '../dialer.ts';
import { browserOf } from '../software/browser-of.ts';
import { hasPerson } from '../software/system-of.ts';
import { SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** A few browsers resolve names over HTTPS: small questions as pages load, on one connection while they last. */
export const browserResolver: Program = {
  name: 'browser-resolver',
  runsOn: (host, seed) => hasPerson(host) && isAmong(0.05, 'browser-resolver', host, seed),
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    const { fresh: software } = browserOf(host);
    const name = software.name.startsWith('firefox') ? 'mozilla.cloudflare-dns.com' : 'chrome.cloudflare-dns.com';
    for (const timeUs of ticks(stage, { periodUs: 45 * SECOND_US, jitter: 0.98, withPerson: true })) {
      for (let i = random.between(1, 6), at = timeUs; i > 0; i--) {
        at =
          dialer.call({
            timeUs: at,
            name,
            software,
            up: random.between(190, 260),
            down: random.between(210, 420),
            keepUs: 60 * SECOND_US,
          }) + 20_000;
      }
    }
    return dialer.finish();
  },
};
