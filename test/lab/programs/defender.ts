import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** The virus scanner: asks its cloud about files as people come upon them, and gets signatures some times a day. */
export const defender: Program = {
  name: 'defender',
  runsOn: isWindows,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 40 * MINUTE_US, jitter: 0.9, withPerson: stage.host.toHour > 0 })) {
      const name = random.chance(0.6) ? 'wdcp.microsoft.com' : 'smartscreen.microsoft.com';
      for (let i = random.between(1, 3), at = timeUs; i > 0; i--) {
        at = dialer.call({
          timeUs: at,
          name,
          software: stacks.windows,
          up: random.heavy(4_000, 0.8, 90_000),
          down: random.between(600, 2_000),
        });
        at += random.exponential(4 * SECOND_US);
      }
    }
    for (const timeUs of ticks(stage, { periodUs: 4 * HOUR_US, jitter: 0.2 })) {
      dialer.call({
        timeUs,
        name: 'definitionupdates.microsoft.com',
        software: stacks.winHttp,
        up: 900,
        down: random.heavy(1.4e6, 0.8, 9e6),
      });
    }
    return dialer.finish();
  },
};
