import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, isWindows } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';
import { ticks } from './ticks.ts';

/** Outlook with long polls on most office computers, IMAP on some others. */
export const mail: Program = {
  name: 'mail',
  runsOn: (host, seed) => hasPerson(host) && isAmong(isWindows(host) ? 0.8 : 0.5, 'mail', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    if (!isWindows(stage.host)) {
      const software = stacks.firefoxEsr;
      holdSocket(stage, dialer, {
        name: 'imap.northwind-mail.net',
        software,
        port: 993,
        beatUs: 9 * MINUTE_US,
        beat: [50, 60],
        messageUs: 12 * MINUTE_US,
        message: [300, 14_000],
      });
      for (const timeUs of ticks(stage, { periodUs: 50 * MINUTE_US, jitter: 0.95, withPerson: true })) {
        dialer.call({ timeUs, name: 'smtp.northwind-mail.net', software, port: 465, up: random.heavy(14_000, 1.4, 2e7), down: 900 });
      }
      return dialer.finish();
    }
    const software = stacks.windows;
    for (const timeUs of ticks(stage, { periodUs: 115 * SECOND_US, jitter: 0.08 })) {
      dialer.call({
        timeUs,
        name: 'outlook.office365.com',
        software,
        up: 1_650,
        down: random.chance(0.8) ? 680 : random.heavy(9_000, 1.3, 4e6),
        takesUs: 60 * SECOND_US,
        keepUs: 70 * SECOND_US,
      });
    }
    for (const timeUs of ticks(stage, { periodUs: 14 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      const isSent = random.chance(0.3);
      dialer.call({
        timeUs,
        name: random.pick(['outlook.office.com', 'substrate.office.com', 'nleditor.osi.office.net']),
        software: stacks.webView,
        up: isSent ? random.heavy(16_000, 1.4, 2e7) : 2_100,
        down: random.heavy(12_000, 1.1, 2e6),
        keepUs: MINUTE_US,
      });
    }
    return dialer.finish();
  },
};
