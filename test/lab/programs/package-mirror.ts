import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { systemOf } from '../software/system-of.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Linux asks its mirrors twice a day, in the clear, and gets what is new. */
export const packageMirror: Program = {
  name: 'package-mirror',
  runsOn: (host) => systemOf(host) === 'linux',
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 12 * HOUR_US, jitter: 0.4 })) {
      let at = timeUs;
      for (let files = random.between(4, 20); files > 0; files--) {
        const name = random.chance(0.8) ? 'deb.debian.org' : 'security.debian.org';
        at = dialer.call({
          timeUs: at,
          name,
          software: stacks.clearApt,
          up: 180,
          down: random.heavy(90_000, 1.8, 5e7),
          keepUs: 5 * SECOND_US,
        });
      }
      if (random.chance(0.3))
        dialer.call({
          timeUs: at + SECOND_US,
          name: 'packages.microsoft.com',
          software: stacks.apt,
          up: 300,
          down: random.heavy(60_000, 1, 1e6),
        });
    }
    return dialer.finish();
  },
};
