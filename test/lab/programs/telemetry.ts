import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Windows' diagnostics: sends more than it gets, every quarter of an hour and whenever enough has come together. */
export const telemetry: Program = {
  name: 'telemetry',
  runsOn: isWindows,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 15 * MINUTE_US, jitter: 0.15 })) {
      dialer.call({
        timeUs,
        name: random.chance(0.8) ? 'v10.events.data.microsoft.com' : 'settings-win.data.microsoft.com',
        software: stacks.windows,
        up: random.heavy(9_000, 1, 400_000),
        down: random.between(420, 900),
        keepUs: 60 * SECOND_US,
      });
    }
    return dialer.finish();
  },
};
