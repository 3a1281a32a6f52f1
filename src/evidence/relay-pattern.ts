import { countOf } from '../core/count-of.ts';
import type { Channel } from '../model/channel.ts';
import type { RelayLeg } from '../model/relay-leg.ts';
import { byteSeries } from '../survey/byte-series.ts';
import { analyzer } from './analyzer.ts';
import { type RelayFit, relayFit } from './relay-fit.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

/** Services whose business it is to carry connections of others. */
const TUNNELS = new Set(['tunnel', 'remote-access']);

interface Relay {
  readonly leg: RelayLeg;
  readonly fit: RelayFit;
  /** True when what comes in from the leg goes out here; else the other way round. */
  readonly outward: boolean;
}

/** Do bytes that come in on one side of the host go out on another within seconds? */
export const relayPattern = analyzer({
  name: 'relay-pattern',
  title: 'What comes in on one side goes out on the other',
  technique: 'D3-RPA',
  thresholds: {
    minimumBytes: { value: 20_000, unit: 'B', why: 'below this, two connections of one minute are alike by chance' },
    minimumSeconds: {
      value: 30,
      unit: 's',
      why: 'seconds with payload on either side: with as many, a correlation of 0.9 between unrelated series does not happen (p below 10⁻¹¹)',
    },
    minimumCorrelation: {
      value: 0.9,
      unit: '',
      why: 'a relay sends on what it receives in the same second or the next; two connections that a person uses by turns stay below 0.5',
    },
    tunnelCorrelation: { value: 0.7, unit: '', why: 'to a tunnel service, whose framing and keep-alives blur it' },
    mostLoss: {
      value: 1.25,
      unit: '',
      why: 'bytes out over bytes in, or in over out: encryption and framing add a fifth at most to what is no keystroke',
    },
  },
  needs: ['packet-timing'],
  misses:
    'everything while only outbound channels are judged: what a host has inside, and what comes in to it, is looked at with `--scope all` only. Relays that compress, hold back or pad; relays over DNS',
  flags: 'proxies, gateways, VPN concentrators, mail relays, and servers that back up what they fetch from inside',

  start(limits, survey) {
    function relayOf(legs: readonly RelayLeg[], channel: Channel, least: number): Relay | null {
      const here = byteSeries(channel.events, false);
      let best: Relay | null = null;
      for (const leg of legs) {
        for (const outward of [true, false]) {
          const fit = outward ? relayFit(leg.series, here) : relayFit(here, leg.series);
          if (fit === null || fit.correlation < least || fit.busySeconds < limits.minimumSeconds) continue;
          const loss = Math.max(fit.bytesIn, fit.bytesOut) / Math.min(fit.bytesIn, fit.bytesOut);
          if (!(loss <= limits.mostLoss) || fit.bytesIn < limits.minimumBytes) continue;
          if (best === null || fit.correlation > best.fit.correlation) best = { leg, fit, outward };
        }
      }
      return best;
    }

    return {
      channel(channel, testify) {
        if (channel.scope !== 'outbound' || channel.bytesUp + channel.bytesDown < limits.minimumBytes) return;
        const legs = survey.relayLegs(channel);
        if (legs.length === 0) return;
        const tunnel = TUNNELS.has(channel.service?.service.category ?? '') || channel.service?.role === 'tunnel';
        const least = tunnel ? Math.min(limits.tunnelCorrelation, limits.minimumCorrelation) : limits.minimumCorrelation;
        const relay = relayOf(legs, channel, least);
        if (relay === null) return;
        testify({
          measure: 'correlation of bytes in and out',
          value: Math.round(relay.fit.correlation * 1000) / 1000,
          unit: '',
          against: least,
          bits: (tunnel ? WEIGHTS.relayTunnel : WEIGHTS.relay).bits,
          sentence: sentence(relay),
        });
      },
    };
  },
});

function sentence({ leg, fit, outward }: Relay): string {
  const side = leg.serves ? `${leg.peer} on this host’s port ${leg.port}` : `${leg.peer}, port ${leg.port}`;
  const [from, to] = outward ? [side, 'here'] : ['here', side];
  return (
    `What the host receives from ${from} it sends ${outward ? 'on ' : 'to '}${to} within ${countOf(Math.max(1, Math.abs(fit.lagSeconds)), 'second')}: ` +
    `${sizeWords(fit.bytesIn)} in and ${sizeWords(fit.bytesOut)} out over ${countOf(fit.seconds, 'second')}, correlation ${fit.correlation.toFixed(2)}.`
  );
}
