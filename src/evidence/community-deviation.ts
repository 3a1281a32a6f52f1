import { countOf } from '../core/count-of.ts';
import type { Channel } from '../model/channel.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Who else here talks to this destination, with this software? */
export const communityDeviation = analyzer({
  name: 'community-deviation',
  title: 'Alone in doing so, or like everyone here',
  technique: 'D3-NTCD',
  thresholds: {
    minimumHosts: { value: 3, unit: 'hosts', why: 'with one or two hosts, nobody can say what is usual here' },
  },
  needs: [],
  misses: 'an implant that was rolled out to most hosts, and networks of one or two hosts, about which it stays silent',
  flags: 'the one person with an unusual job or hobby',

  start(limits) {
    return {
      channel(channel, testify) {
        if (channel.hosts < limits.minimumHosts) return;
        const testimony = channel.hostsWithBoth <= 1 ? alone(channel) : shared(channel);
        if (testimony)
          testify({
            measure: 'hosts that do this',
            value: Math.max(1, channel.hostsWithBoth),
            unit: 'hosts',
            against: channel.hosts,
            ...testimony,
          });
      },
    };
  },
});

function alone(channel: Channel): { bits: number; sentence: string } | null {
  const doublings = Math.log2(channel.hosts);
  if (channel.hostsWithDestination <= 1) {
    return {
      bits: Math.min(WEIGHTS.onlyHostMost.bits, WEIGHTS.onlyHostDoubling.bits * doublings),
      sentence: `Of ${countOf(channel.hosts, 'host')} seen here, only this one talks to this destination.`,
    };
  }
  if (channel.software === null) return null;
  const software =
    channel.hostsWithSoftware > 1
      ? `${countOf(channel.hostsWithSoftware - 1, 'other host has', 'other hosts have')} this client software but ${channel.hostsWithSoftware === 2 ? 'uses' : 'use'} it elsewhere`
      : 'no other host has this client software';
  return {
    bits: Math.min(WEIGHTS.onlyHostMost.bits, WEIGHTS.onlySoftwareDoubling.bits * doublings * (channel.hostsWithSoftware > 1 ? 1 : 2)),
    sentence: `${channel.hostsWithDestination} of ${countOf(channel.hosts, 'host')} use this destination, but only this one with this client software; ${software}.`,
  };
}

function shared(channel: Channel): { bits: number; sentence: string } {
  const others = channel.hostsWithBoth - 1;
  const share = channel.hostsWithBoth / channel.hosts;
  // Full weight from half of the hosts on, and only with three others: two infected hosts of three are no habit.
  const bits = WEIGHTS.shared.bits * Math.min(1, share / 0.5) * Math.min(1, others / 3);
  return {
    bits,
    sentence: `${channel.hostsWithBoth} of ${countOf(channel.hosts, 'host')} seen here use this destination with the same client software${share >= 0.25 ? ', as installed software does' : ''}.`,
  };
}
