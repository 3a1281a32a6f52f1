import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong, isChosen } from './share.ts';
import { ticks } from './ticks.ts';

/** In some networks a server keeps its name at a dynamic DNS service up to date. */
export const addressUpdater: Program = {
  name: 'address-updater',
  runsOn: (host, seed, hosts) =>
    host.kind === 'server' && isChosen(1, 'address-updater', host, hosts, seed) && isAmong(0.4, 'address-updater', host, seed),
  act(stage) {
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 10 * MINUTE_US, jitter: 0.001 })) {
      dialer.call({ timeUs, name: 'dynupdate.no-ip.com', software: stacks.openssl, up: 230, down: 310, keepUs: 0 });
    }
    return dialer.finish();
  },
};
