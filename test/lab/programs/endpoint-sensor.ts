import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { systemOf } from '../software/system-of.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { holdSocket } from './socket.ts';

/** The site's endpoint detection: every computer holds a connection to it and sends what it saw. */
export const endpointSensor: Program = {
  name: 'endpoint-sensor',
  runsOn: (host) => systemOf(host) !== 'device',
  act(stage) {
    const dialer = new Dialer(stage);
    holdSocket(stage, dialer, {
      name: 'ts01-lanner-hill.cloudsink.net',
      software: stacks.openssl,
      beatUs: 2 * MINUTE_US,
      jitter: 0.1,
      beat: [180, 90],
      messageUs: 4 * MINUTE_US,
      message: [6_000, 400],
      livesUs: 20 * HOUR_US,
    });
    return dialer.finish();
  },
};
