import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, systemOf } from '../software/system-of.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** A backup product on some laptops: every few hours what changed, in blocks. */
export const laptopBackup: Program = {
  name: 'laptop-backup',
  runsOn: (host, seed) => hasPerson(host) && systemOf(host) !== 'linux' && isAmong(0.08, 'laptop-backup', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 3 * HOUR_US, jitter: 0.1 })) {
      let at = dialer.call({ timeUs, name: 'api.backblazeb2.com', software: stacks.openssl, up: 900, down: 1_500 });
      for (let blocks = 1 + Math.floor(random.exponential(5)); blocks > 0; blocks--) {
        at = dialer.call({
          timeUs: at + random.exponential(SECOND_US),
          name: 'pod-000-1103-07.backblaze.com',
          software: stacks.openssl,
          up: random.heavy(4e6, 1, 1e8),
          down: 600,
          keepUs: 5 * SECOND_US,
        });
      }
    }
    return dialer.finish();
  },
};
