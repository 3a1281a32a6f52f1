import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, isWindows } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Teams on most office computers: a socket, presence every few minutes, telemetry that uploads. */
export const teamsDesktop: Program = {
  name: 'teams-desktop',
  runsOn: (host, seed) => hasPerson(host) && isWindows(host) && isAmong(0.7, 'teams-desktop', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const software = stacks.webView;
    holdSocket(stage, dialer, {
      name: 'go-eu.trouter.teams.microsoft.com',
      software,
      beatUs: 40 * SECOND_US,
      beat: [33, 31],
      messageUs: 90 * SECOND_US,
      message: [300, 1_500],
      livesUs: 300 * MINUTE_US,
    });
    for (const timeUs of ticks(stage, { periodUs: 5 * MINUTE_US, jitter: 0.05 }))
      dialer.call({ timeUs, name: 'presence.teams.microsoft.com', software, up: 1_700, down: 700, keepUs: 2 * MINUTE_US });
    for (const timeUs of ticks(stage, { periodUs: 2 * MINUTE_US, jitter: 0.3 }))
      dialer.call({
        timeUs,
        name: 'teams.events.data.microsoft.com',
        software,
        up: random.heavy(9_000, 0.8, 200_000),
        down: 420,
        keepUs: 50 * SECOND_US,
      });
    for (const timeUs of ticks(stage, { periodUs: 6 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      dialer.call({
        timeUs,
        name: random.pick(['teams.microsoft.com', 'emea.ng.msg.teams.microsoft.com', 'graph.microsoft.com', 'substrate.office.com']),
        software,
        up: random.heavy(2_400, 0.5, 40_000),
        down: random.heavy(9_000, 1.1, 2e6),
        keepUs: MINUTE_US,
      });
    }
    return dialer.finish();
  },
};
