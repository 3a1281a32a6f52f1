import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { systemOf } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { holdSocket } from './socket.ts';

/** The operating system's own channel for notices: one connection all day, nearly silent. */
export const pushNotifications: Program = {
  name: 'push-notifications',
  runsOn: (host) => systemOf(host) === 'windows' || systemOf(host) === 'mac',
  act(stage) {
    const dialer = new Dialer(stage);
    const isMac = systemOf(stage.host) === 'mac';
    holdSocket(stage, dialer, {
      name: isMac ? 'courier.push.apple.com' : 'client.wns.windows.com',
      software: isMac ? stacks.apple : stacks.windows,
      ...(isMac ? { port: 5223 } : {}),
      beatUs: (isMac ? 15 : 7) * MINUTE_US,
      jitter: 0.05,
      beat: isMac ? [60, 60] : [52, 48],
      messageUs: 30 * MINUTE_US,
      message: [200, 900],
      livesUs: 8 * HOUR_US,
    });
    return dialer.finish();
  },
};
