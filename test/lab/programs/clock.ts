import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { systemOf } from '../software/system-of.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Clocks: Linux and devices ask pools every 17 minutes (NTP's 1,024 s), Windows and macOS some times a day. */
export const clock: Program = {
  name: 'clock',
  runsOn: () => true,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const system = systemOf(stage.host);
    const often = system === 'linux' || system === 'device';
    const pools = {
      windows: ['time.windows.com'],
      mac: ['time.apple.com'],
      linux: ['0.debian.pool.ntp.org', '1.debian.pool.ntp.org'],
      device: ['pool.ntp.org'],
    }[system];
    for (const name of pools) {
      for (const timeUs of ticks(stage, { periodUs: often ? 1_024 * SECOND_US : 7 * HOUR_US, jitter: often ? 0.01 : 0.4 })) {
        const call = { timeUs, name, software: stacks.clock, port: 123, protocol: 17 } as const;
        dialer.plain(call, 'ntp', [{ timeUs, up: 48, down: random.chance(0.98) ? 48 : 0 }], timeUs + random.between(8_000, 60_000));
      }
    }
    return dialer.finish();
  },
};
