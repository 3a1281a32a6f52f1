import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';

/** Dropbox's own client: a long poll that the server ends after a minute, again and again, and blocks of files both ways. */
export const dropboxSync: Program = {
  name: 'dropbox-sync',
  runsOn: (host, seed) => hasPerson(host) && isAmong(host.habits.includes('dropbox') ? 0.4 : 0.02, 'dropbox-sync', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.dropbox;
    let timeUs = stage.nextAwake(stage.fromUs) + random.exponential(30 * SECOND_US);
    while (timeUs < stage.untilUs) {
      const hasNews = stage.isPresent(timeUs) && random.chance(0.05);
      const waitUs = hasNews ? 50 * SECOND_US * random.fraction() : 52 * SECOND_US + random.exponential(2 * SECOND_US);
      dialer.call({
        timeUs,
        name: 'bolt.dropbox.com',
        software,
        up: 610,
        down: hasNews ? 410 : 320,
        takesUs: waitUs,
        keepUs: 20 * SECOND_US,
      });
      let at = timeUs + waitUs;
      if (hasNews) {
        at = dialer.call({
          timeUs: at,
          name: 'client.dropbox.com',
          software,
          up: random.between(1_200, 2_600),
          down: random.heavy(3_000, 0.8, 90_000),
          keepUs: MINUTE_US,
        });
        const isUpload = random.chance(0.5);
        at = dialer.call({
          timeUs: at + SECOND_US,
          name: 'block.dropbox.com',
          software,
          up: isUpload ? random.heavy(300_000, 1.5, 3e8) : 900,
          down: isUpload ? 500 : random.heavy(300_000, 1.5, 3e8),
        });
      }
      timeUs = stage.nextAwake(at + random.exponential(0.6 * SECOND_US));
    }
    return dialer.finish();
  },
};
