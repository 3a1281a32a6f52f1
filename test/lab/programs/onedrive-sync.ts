import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, isWindows } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** OneDrive on most office computers: asks for changes every minute or so, and moves files while people work. */
export const onedriveSync: Program = {
  name: 'onedrive-sync',
  runsOn: (host, seed) => hasPerson(host) && isWindows(host) && isAmong(0.55, 'onedrive-sync', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.oneDrive;
    const tenant = 'northwind-my.sharepoint.com';
    for (const timeUs of ticks(stage, { periodUs: 66 * SECOND_US, jitter: 0.12 })) {
      const isQuiet = random.chance(0.93) || !stage.isPresent(timeUs);
      const at = dialer.call({
        timeUs,
        name: tenant,
        software,
        up: random.between(1_450, 1_520),
        down: isQuiet ? 760 : random.heavy(5_000, 1, 300_000),
        keepUs: 3 * MINUTE_US,
      });
      if (isQuiet) continue;
      const isUpload = random.chance(0.5);
      dialer.call({
        timeUs: at + 2 * SECOND_US,
        name: tenant,
        software,
        up: isUpload ? random.heavy(120_000, 1.6, 2e8) : 1_400,
        down: isUpload ? 900 : random.heavy(200_000, 1.6, 2e8),
        keepUs: 3 * MINUTE_US,
      });
    }
    for (const timeUs of ticks(stage, { periodUs: 12 * MINUTE_US, jitter: 0.3 })) {
      dialer.call({
        timeUs,
        name: random.chance(0.7) ? 'mobile.events.data.microsoft.com' : 'g.live.com',
        software,
        up: random.heavy(5_000, 0.7, 60_000),
        down: 600,
      });
    }
    return dialer.finish();
  },
};
