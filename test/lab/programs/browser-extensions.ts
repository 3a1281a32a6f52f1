import { Dialer } from '../dialer.ts';
import { browserOf } from '../software/browser-of.ts';
import { hasPerson } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

const EXTENSIONS = [
  { name: 'vault.bitwarden.com', share: 0.12, minutes: 5, jitter: 0.01, up: 900, down: 1_200 },
  { name: 'capi.grammarly.com', share: 0.1, minutes: 3, jitter: 0.6, up: 1_800, down: 1_400 },
  { name: 'ublockorigin.pages.dev', share: 0.15, minutes: 300, jitter: 0.3, up: 500, down: 90_000 },
  { name: 'extension.todolist-sync.app', share: 0.02, minutes: 1, jitter: 0.02, up: 640, down: 420 },
  { name: 'api.honey-coupons.io', share: 0.03, minutes: 30, jitter: 0.1, up: 1_100, down: 7_000 },
  { name: 'www.googleapis.com', share: 0.05, minutes: 10, jitter: 0.02, up: 950, down: 1_700 },
];

/** What extensions ask while the browser is open, each on some hosts only, with the browser's own hello. */
export const browserExtensions: Program = {
  name: 'browser-extensions',
  runsOn: hasPerson,
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    const { resumed: software } = browserOf(host);
    for (const { name, share, minutes, jitter, up, down } of EXTENSIONS) {
      const has = random.chance(share);
      const startUs = random.fraction() * Math.min(HOUR_US, minutes * MINUTE_US);
      if (!has) continue;
      for (const timeUs of ticks(stage, { periodUs: minutes * MINUTE_US, jitter, offsetUs: startUs, withPerson: true })) {
        dialer.call({
          timeUs,
          name,
          software,
          up: up + random.below(40),
          down: random.chance(0.9) ? down : random.heavy(down, 0.8, 20 * down),
          keepUs: 45_000_000,
        });
      }
    }
    return dialer.finish();
  },
};
