import { Dialer } from '../dialer.ts';
import { hashOf } from '../random-of.ts';
import { stacks } from '../software/stacks.ts';
import { DAY_US, HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';

/** Servers send what changed to a bucket every night at the hour that the schedule says. */
export const nightBackup: Program = {
  name: 'night-backup',
  runsOn: (host, seed) => host.kind === 'server' && isAmong(0.8, 'night-backup', host, seed),
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    for (let dayUs = stage.fromUs; dayUs < stage.untilUs; dayUs += DAY_US) {
      let at = dayUs + (1 + (hashOf(host.address) % 12) / 4) * HOUR_US + random.exponential(5 * SECOND_US);
      let left = random.heavy(9e8, 1, 2e10);
      at = dialer.call({ timeUs: at, name: 'sts.eu-central-1.amazonaws.com', software: stacks.goPlain, up: 1_800, down: 2_400 });
      while (left > 0) {
        const up = Math.min(left, 64e6);
        const takesUs = up / 40 + random.exponential(2 * SECOND_US);
        at = dialer.call({
          timeUs: at + 50_000,
          name: 'northwind-backup.s3.eu-central-1.amazonaws.com',
          software: stacks.goPlain,
          up,
          down: 700,
          takesUs,
          keepUs: random.chance(0.8) ? 20 * SECOND_US : 0,
        });
        left -= up;
      }
    }
    return dialer.finish();
  },
};
