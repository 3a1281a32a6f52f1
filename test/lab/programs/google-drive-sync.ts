import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson } from '../software/system-of.ts';
import { SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** Google Drive for desktop, on some: lists changes every minute. */
export const googleDriveSync: Program = {
  name: 'google-drive-sync',
  runsOn: (host, seed) => hasPerson(host) && isAmong(host.habits.includes('google-drive') ? 0.3 : 0.01, 'google-drive-sync', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.googleDrive;
    for (const timeUs of ticks(stage, { periodUs: 60 * SECOND_US, jitter: 0.03 })) {
      const isQuiet = random.chance(0.95) || !stage.isPresent(timeUs);
      const at = dialer.call({
        timeUs,
        name: 'www.googleapis.com',
        software,
        up: 820,
        down: isQuiet ? 540 : random.heavy(3_000, 1, 100_000),
        keepUs: 0,
      });
      if (isQuiet) continue;
      const isUpload = random.chance(0.5);
      dialer.call({
        timeUs: at + SECOND_US,
        name: 'www.googleapis.com',
        software,
        up: isUpload ? random.heavy(200_000, 1.6, 2e8) : 800,
        down: isUpload ? 700 : random.heavy(200_000, 1.6, 2e8),
        keepUs: 0,
      });
    }
    for (const timeUs of ticks(stage, { periodUs: 3_300 * SECOND_US }))
      dialer.call({ timeUs, name: 'oauth2.googleapis.com', software, up: 760, down: 1_300 });
    return dialer.finish();
  },
};
