import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Discord's program: a heartbeat of 41.25 s on its gateway, and pictures as people read. */
export const discordDesktop: Program = {
  name: 'discord-desktop',
  runsOn: (host, seed) => host.habits.includes('discord') && isAmong(0.6, 'discord-desktop', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.electron;
    holdSocket(stage, dialer, {
      name: 'gateway.discord.gg',
      software,
      beatUs: 41.25 * SECOND_US,
      jitter: 0.002,
      beat: [52, 40],
      messageUs: 40 * SECOND_US,
      message: [180, 1_100],
      livesUs: 240 * MINUTE_US,
    });
    for (const timeUs of ticks(stage, { periodUs: 12 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      const at = dialer.call({
        timeUs,
        name: 'discord.com',
        software,
        up: random.between(1_100, 2_600),
        down: random.heavy(9_000, 1, 400_000),
        keepUs: MINUTE_US,
      });
      if (random.chance(0.5))
        dialer.call({ timeUs: at, name: 'cdn.discordapp.com', software, up: 600, down: random.heavy(60_000, 1.3, 2e7), keepUs: MINUTE_US });
    }
    return dialer.finish();
  },
};
