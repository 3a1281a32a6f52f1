import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows } from '../software/system-of.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Windows' own look for updates: a few calls some times a day, a large download now and then. */
export const windowsUpdate: Program = {
  name: 'windows-update',
  runsOn: isWindows,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 5 * HOUR_US, jitter: 0.3 })) {
      let atUs = dialer.call({ timeUs, name: 'slscr.update.microsoft.com', software: stacks.windows, up: 1_200, down: 26_000 });
      atUs = dialer.call({
        timeUs: atUs + SECOND_US,
        name: 'fe3cr.delivery.mp.microsoft.com',
        software: stacks.windows,
        up: 9_000 + random.below(4_000),
        down: 22_000,
      });
      if (!random.chance(0.3)) continue;
      for (let part = random.between(3, 30); part > 0; part--) {
        atUs = dialer.call({
          timeUs: atUs + random.exponential(SECOND_US),
          name: 'tlu.dl.delivery.mp.microsoft.com',
          software: stacks.winHttp,
          up: 420,
          down: random.heavy(900_000, 1, 8e6),
          keepUs: 20 * SECOND_US,
        });
      }
    }
    return dialer.finish();
  },
};
