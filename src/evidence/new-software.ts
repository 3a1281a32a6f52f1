import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Is this client software new on this host, or here? */
export const newSoftware = analyzer({
  name: 'new-software',
  title: 'Software that was not there before',
  technique: 'D3-PMAD',
  thresholds: {
    minimumDays: { value: 7, unit: 'days', why: 'on which the host was seen: software that starts once a week has shown itself' },
    rolloutHosts: {
      value: 3,
      unit: 'hosts',
      why: 'more hosts than had it before: one or two are a trial or an intrusion, three at once are an update',
    },
  },
  needs: [],
  needsPast: true,
  misses: 'implants that borrow a browser or a library that is there, software without a fingerprint, and the first days of a store',
  flags: 'updates of a program that come to one host first, and new programs',

  start(limits, { past }) {
    return {
      channel(channel, testify) {
        const host = past?.host(channel) ?? null;
        if (!past || host === null || host.days < limits.minimumDays) return;
        const software = past.software(channel);
        if (software === null || software.days > 0) return;
        const { otherHosts } = software;
        const more = channel.hostsWithSoftware - otherHosts;
        const known = `on ${countOf(host.days, 'day')} before`;
        const said = { measure: 'hosts that had it before', value: otherHosts, unit: 'hosts', against: channel.hostsWithSoftware };
        if (more >= limits.rolloutHosts) {
          testify({
            ...said,
            bits: WEIGHTS.newSoftwareRollout.bits,
            sentence: `New software here, on ${channel.hostsWithSoftware} hosts now where ${otherHosts === 0 ? 'none' : otherHosts} had it: an update, it seems.`,
          });
        } else if (otherHosts === 0) {
          testify({
            ...said,
            bits: WEIGHTS.newSoftwareHere.bits,
            sentence: `New software: neither this host nor any other here had it ${known}.`,
          });
        } else {
          testify({
            ...said,
            bits: WEIGHTS.newSoftwareOnHost.bits,
            sentence: `New software on this host, which did not have it ${known}; ${countOf(otherHosts, 'other')} did.`,
          });
        }
      },
    };
  },
});
