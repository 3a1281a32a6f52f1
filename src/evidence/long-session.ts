import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { durationWords } from './duration-words.ts';
import { WEIGHTS } from './weights.ts';

/** Is a connection held open for hours, as tunnels and remote control do? */
export const longSession = analyzer({
  name: 'long-session',
  title: 'A connection held open',
  technique: 'D3-NTA',
  thresholds: {
    minimumDuration: {
      value: 3600,
      unit: 's',
      why: 'web servers close idle connections within minutes (nginx keepalive_timeout 75 s), so that an hour is kept alive on purpose; RITA scores from an hour on too (long_connection_minimum_duration)',
    },
    steadyDuration: {
      value: 300,
      unit: 's',
      why: 'in a capture shorter than an hour, a session has to outlive idle timeouts of servers at least (nginx: 75 s) several times',
    },
    steadyExchanges: {
      value: 30,
      unit: 'exchanges',
      why: 'one every ten seconds over `steadyDuration`: somebody or something is at work in it',
    },
  },
  needs: ['counts'],
  misses: 'sessions that are closed and opened again, and tunnels over datagrams that idle longer than the flow timeout',
  flags: 'chat, push and mail connections, SSH of administrators, video calls, VPNs',

  start(limits, network) {
    const windowUs = Math.max(1, network.lastUs - network.firstUs);
    return {
      channel(channel, testify) {
        if (channel.longestUs < limits.steadyDuration * 1e6) return;
        const role = channel.service?.role;
        // Such connections are what a notify role is for.
        const expected = role === 'notify' || role === 'mail' || role === 'update';
        const hours = channel.longestUs / 3.6e9;
        const share = Math.min(1, channel.longestUs / windowUs);
        let bits = 0;
        if (channel.longestUs >= limits.minimumDuration * 1e6) {
          bits = Math.min(WEIGHTS.sessionMost.bits, Math.max(0, WEIGHTS.sessionHour.bits + Math.log2(hours)));
        } else if (share >= 0.5 && channel.exchanges >= limits.steadyExchanges && channel.bytesUp > 0 && channel.bytesDown > 0) {
          bits = WEIGHTS.sessionSteady.bits;
        }
        if (expected) bits /= 4;
        if (bits <= 0) return;
        const why = expected ? ' This kind of endpoint is meant for that.' : '';
        testify({
          // Told apart since they are worth different bits: one is everyday, the other rare.
          measure: expected ? 'longest connection to where they are held open' : 'longest connection',
          value: Math.round(channel.longestUs / 1e6),
          unit: 's',
          against: Math.round(windowUs / 1e6),
          bits,
          sentence:
            `${channel.flows === 1 ? 'The connection' : `The longest of ${countOf(channel.flows, 'connection')}`} was open for ${durationWords(channel.longestUs)}, ${Math.round(share * 100)} % of the time seen, ` +
            `with ${countOf(channel.exchanges, 'exchange')} over all.${why}`,
        });
      },
    };
  },
});
