import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { holdSocket } from './socket.ts';

/** Data centres of Telegram, as its clients have them built in. */
const CENTRES = ['149.154.167.51', '149.154.167.91', '149.154.175.53'];

/** Telegram's program speaks MTProto, no TLS, to addresses that it never looks up. */
export const telegramDesktop: Program = {
  name: 'telegram-desktop',
  runsOn: (host, seed) => host.habits.includes('telegram') && isAmong(0.6, 'telegram-desktop', host, seed),
  act(stage) {
    const dialer = new Dialer(stage);
    const home = stage.random.pick(CENTRES);
    const software = { ...stacks.telegram, shape: '', ja4: '', alpn: '', tlsVersion: '' };
    holdSocket(stage, dialer, {
      name: home,
      software,
      bare: true,
      beatUs: 60 * SECOND_US,
      jitter: 0.05,
      beat: [105, 121],
      messageUs: 70 * SECOND_US,
      message: [350, 1_600],
      livesUs: 150 * MINUTE_US,
    });
    holdSocket(stage, dialer, {
      name: CENTRES[1]!,
      software,
      bare: true,
      beatUs: 60 * SECOND_US,
      jitter: 0.05,
      beat: [105, 121],
      messageUs: 9 * MINUTE_US,
      message: [900, 90_000],
      livesUs: 15 * MINUTE_US,
    });
    return dialer.finish();
  },
};
