import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';
import { ticks } from './ticks.ts';

const TARGETS = ['www.northwind-trading.com', 'shop.northwind-trading.com', 'api.northwind-trading.com', 'status.northwind-trading.com'];

/** One server looks every minute whether the firm's own sites answer. */
export const uptimeProbe: Program = {
  name: 'uptime-probe',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(1, 'uptime-probe', host, hosts, seed),
  act(stage) {
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: MINUTE_US })) {
      TARGETS.forEach((name, i) => {
        dialer.call({ timeUs: timeUs + i * 3 * SECOND_US, name, software: stacks.go, up: 210, down: 1_900 + 800 * i, keepUs: 0 });
      });
    }
    return dialer.finish();
  },
};
