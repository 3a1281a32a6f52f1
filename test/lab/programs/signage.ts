import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Screens in the hall: what to show, every minute; a helper for remote support beside it. */
export const signage: Program = {
  name: 'signage',
  runsOn: (host) => host.kind === 'kiosk',
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: MINUTE_US, jitter: 0.02 })) {
      const hasNews = random.chance(0.01);
      dialer.call({
        timeUs,
        name: 'player.lobbyscreen.cloud',
        software: stacks.webView,
        up: 640,
        down: hasNews ? random.heavy(3e6, 1, 9e7) : 512,
        keepUs: 75e6,
      });
    }
    holdSocket(stage, dialer, {
      name: 'router13.teamviewer.com',
      software: stacks.openssl,
      port: 5938,
      beatUs: 30e6,
      jitter: 0.01,
      beat: [28, 28],
      messageUs: 0,
      message: [0, 0],
      livesUs: 12 * HOUR_US,
      bare: true,
    });
    return dialer.finish();
  },
};
