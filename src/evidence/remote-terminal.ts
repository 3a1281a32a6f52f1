import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import { analyzer } from './analyzer.ts';
import { unevenness } from './unevenness.ts';
import { WEIGHTS } from './weights.ts';

const TCP = 6;
/** Greeting, certificates and settings that a server sends before anybody drives anything, a connection. */
const GREETING_BYTES = 6_000;
/** Endpoints that push by design. */
const PUSH_ROLES = new Set(['notify', 'mail', 'telemetry', 'update']);

/** Does somebody outside drive this host: commands that come in unasked, or keys that are typed and echoed? */
export const remoteTerminal = analyzer({
  name: 'remote-terminal',
  title: 'A terminal that is driven from outside',
  technique: 'D3-RTSD',
  thresholds: {
    minimumBursts: { value: 10, unit: 'bursts', why: 'fewer leave the share of who speaks first open by more than ±0.3' },
    minimumShare: {
      value: 0.7,
      unit: '',
      why: 'a reverse shell (manx of the referee captures) has 38 of 38 bursts begun by the server; push connections of Dropbox and WhatsApp have 0.2 to 0.7 (nDPI’s captures)',
    },
    minimumRatio: {
      value: 2,
      unit: '',
      why: 'commands are short and their output is long: manx sends 7.6 times what it receives; a long poll’s answers are as long as its requests (Telegram’s getUpdates 0.5, Dropbox’s notify 1.1)',
    },
    mostCommand: { value: 400, unit: 'B', why: 'a typed command with what encrypts and frames it; pushed messages and pages are longer' },
    minimumKeys: {
      value: 20,
      unit: 'keys',
      why: 'one line of typing; of 550 captures of other protocols no TCP connection to the outside has as many but SSH',
    },
    human: {
      value: 0.8,
      unit: '',
      why: 'times between what a person does are at least as uneven as random ones (1); timers stay below 0.3',
    },
  },
  needs: ['packet-timing'],
  misses:
    'terminals that send a line at a time over polls that the client begins, keys typed faster than 20 a second, and anything in logs',
  flags: 'administrators at remote shells, chat and push connections that upload, games',

  start(limits) {
    return {
      channel(channel, testify) {
        if (channel.scope !== 'outbound' && channel.scope !== 'internal') return;
        const keys = typed(channel, limits.minimumKeys);
        if (keys !== null) testify(keys);
        const { burstsUp, burstsDown, bytesUp, bytesDown } = channel;
        const bursts = burstsUp + burstsDown;
        if (bursts < limits.minimumBursts || PUSH_ROLES.has(channel.service?.role ?? '')) return;
        const share = burstsDown / bursts;
        const command = Math.max(0, bytesDown - GREETING_BYTES * channel.flows) / burstsDown;
        if (!(share >= limits.minimumShare) || command > limits.mostCommand || bytesUp < limits.minimumRatio * bytesDown) return;
        const uneven = unevenness(channel.events, limits.minimumBursts - 1);
        const byHand = uneven !== null && uneven >= limits.human;
        testify({
          measure: 'share of bursts that the server begins',
          value: Math.round(share * 1000) / 1000,
          unit: '',
          against: limits.minimumShare,
          bits: (byHand ? WEIGHTS.drivenByHand : WEIGHTS.driven).bits,
          sentence:
            `After silence the server speaks first ${countOf(burstsDown, 'time')} of ${formatCount(bursts)}, briefly, and the host answers with ` +
            `${Math.round(bytesUp / Math.max(1, bytesDown))} times as many bytes: as if driven from outside${byHand ? ', by hand' : ''}.`,
        });
      },
    };
  },
});

/** Keys of the other end are somebody at work in this host; the host's own are a person here in a terminal elsewhere. */
function typed(channel: Channel, minimum: number): Testimony | null {
  const { scope, keysUp, keysDown } = channel;
  // A slow echo of what is typed here looks like a key typed there.
  const there = keysDown >= minimum && keysDown >= 3 * keysUp;
  // Inside, shells of administrators are what the day is made of.
  const here = scope === 'outbound' && keysUp >= minimum && keysUp >= 3 * keysDown;
  if ((!there && !here) || !channel.protocols.includes(TCP)) return null;
  return {
    measure: 'keys typed',
    value: there ? keysDown : keysUp,
    unit: 'keys',
    against: minimum,
    bits: (there ? WEIGHTS.keysThere : WEIGHTS.keysHere).bits,
    sentence: there
      ? `Short payload of the server ${countOf(keysDown, 'time')} at the pace of typing, echoed by the host at once: somebody types there and works here.`
      : `Short payload of the host ${countOf(keysUp, 'time')} at the pace of typing, echoed by the server: an open terminal.`,
  };
}
