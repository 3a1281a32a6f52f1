import { Dialer } from '../dialer.ts';
import { hashOf } from '../random-of.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Devices of four makes call their makers: sensors by a message queue, cameras by datagrams, door readers and printers by polls. */
export const deviceCloud: Program = {
  name: 'device-cloud',
  runsOn: (host) => host.kind === 'iot',
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    const make = hashOf(host.address) % 4;
    if (make === 0) {
      holdSocket(stage, dialer, {
        name: 'mqtt.halden-sensors.io',
        software: stacks.deviceWolf,
        port: 8883,
        beatUs: 60 * SECOND_US,
        jitter: 0.005,
        beat: [31, 31],
        messageUs: 5 * MINUTE_US,
        message: [420, 60],
        livesUs: 20 * HOUR_US,
      });
    } else if (make === 1) {
      const exchanges = [];
      for (let at = stage.fromUs + random.fraction() * 25 * SECOND_US; at < stage.untilUs; at += 25 * SECOND_US)
        exchanges.push({ timeUs: at, up: 48, down: 48 });
      dialer.plain(
        { timeUs: exchanges[0]!.timeUs, name: 'p2p.viewline-cameras.com', software: stacks.resolver, port: 32100, protocol: 17 },
        '',
        exchanges,
        stage.untilUs,
      );
      for (const timeUs of ticks(stage, { periodUs: 40 * MINUTE_US, jitter: 0.9 })) {
        dialer.call({
          timeUs,
          name: 'upload.viewline-cameras.com',
          software: stacks.deviceMbed,
          up: random.heavy(700_000, 0.8, 2e7),
          down: 500,
        });
      }
    } else if (make === 2) {
      for (const timeUs of ticks(stage, { periodUs: 30 * SECOND_US, jitter: 0.01 })) {
        dialer.call({ timeUs, name: 'api.entrada-access.net', software: stacks.deviceMbed, up: 510, down: 380, keepUs: 0, failing: 0.005 });
      }
    } else {
      for (const timeUs of ticks(stage, { periodUs: 6 * HOUR_US, jitter: 0.02 })) {
        dialer.call({
          timeUs,
          name: 'chat.inkworks-connected.com',
          software: stacks.openssl,
          up: random.between(2_000, 5_000),
          down: 1_100,
        });
      }
      holdSocket(stage, dialer, {
        name: 'xmpp009.inkworks-connected.com',
        software: stacks.openssl,
        port: 5222,
        beatUs: 4 * MINUTE_US,
        beat: [40, 36],
        messageUs: 0,
        message: [0, 0],
        livesUs: 6 * HOUR_US,
      });
    }
    return dialer.finish();
  },
};
