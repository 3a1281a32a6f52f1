import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Music while people work: a song every few minutes, a control connection beside it. */
export const musicStream: Program = {
  name: 'music-stream',
  runsOn: (host, seed) => hasPerson(host) && isAmong(0.18, 'music-stream', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 210 * SECOND_US, jitter: 0.3, withPerson: true })) {
      if (((timeUs / HOUR_US) | 0) % 3 === 0) continue;
      dialer.call({
        timeUs,
        name: 'audio-fa.scdn.co',
        software: stacks.electron,
        up: 900,
        down: random.heavy(4e6, 0.3, 1e7),
        keepUs: 30 * SECOND_US,
      });
    }
    holdSocket(stage, dialer, {
      name: 'gew4-dealer.spotify.com',
      software: stacks.electron,
      beatUs: 30 * SECOND_US,
      beat: [35, 33],
      messageUs: 3 * MINUTE_US,
      message: [400, 1_200],
    });
    return dialer.finish();
  },
};
