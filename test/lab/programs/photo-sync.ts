import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, systemOf } from '../software/system-of.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** A few people's pictures go to their own cloud: bursts of uploads, hardly anything back. */
export const photoSync: Program = {
  name: 'photo-sync',
  runsOn: (host, seed) => hasPerson(host) && isAmong(0.04, 'photo-sync', host, seed),
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    const isMac = systemOf(host) === 'mac';
    const software = isMac ? stacks.apple : stacks.goPlain;
    const [ask, put] = isMac
      ? ['p63-ckdatabase.icloud.com', 'p63-content.icloud.com']
      : ['photoslibrary.googleapis.com', 'photos.googleapis.com'];
    for (const timeUs of ticks(stage, { periodUs: 4 * HOUR_US, jitter: 0.8 })) {
      let at = dialer.call({ timeUs, name: ask!, software, up: 2_000, down: 4_000 });
      for (let i = random.between(3, 60); i > 0; i--) {
        at = dialer.call({
          timeUs: at + random.exponential(SECOND_US),
          name: put!,
          software,
          up: random.heavy(2.5e6, 0.7, 4e7),
          down: 900,
          keepUs: 10 * SECOND_US,
        });
      }
    }
    return dialer.finish();
  },
};
