import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Slack's desktop program: a socket with pings, calls as people type and read, pictures. */
export const slackDesktop: Program = {
  name: 'slack-desktop',
  runsOn: (host, seed) => host.habits.includes('slack') && isAmong(0.75, 'slack-desktop', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.electron;
    holdSocket(stage, dialer, {
      name: 'wss-primary.slack.com',
      software,
      beatUs: 10 * SECOND_US,
      beat: [36, 32],
      messageUs: 50 * SECOND_US,
      message: [240, 800],
      livesUs: 200 * MINUTE_US,
    });
    for (const timeUs of ticks(stage, { periodUs: 3 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      let at = dialer.call({
        timeUs,
        name: 'northwind.slack.com',
        software,
        up: random.heavy(2_200, 0.6, 60_000),
        down: random.heavy(4_000, 1.1, 400_000),
        keepUs: MINUTE_US,
      });
      if (random.chance(0.4))
        at = dialer.call({
          timeUs: at,
          name: 'edgeapi.slack.com',
          software,
          up: 1_900,
          down: random.heavy(3_000, 1, 90_000),
          keepUs: MINUTE_US,
        });
      if (random.chance(0.2))
        dialer.call({
          timeUs: at,
          name: 'files.slack.com',
          software,
          up: random.chance(0.2) ? random.heavy(200_000, 1.3, 5e7) : 900,
          down: random.heavy(80_000, 1.2, 2e7),
        });
    }
    for (const timeUs of ticks(stage, { periodUs: 10 * MINUTE_US, jitter: 0.2 }))
      dialer.call({ timeUs, name: 'slackb.com', software, up: random.heavy(7_000, 0.7, 90_000), down: 350 });
    return dialer.finish();
  },
};
