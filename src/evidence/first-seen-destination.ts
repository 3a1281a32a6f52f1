import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Days from which on what is said counts whole. */
const WHOLE_DAYS = 14;

/** Has this host ever gone there before, or anyone here? */
export const firstSeenDestination = analyzer({
  name: 'first-seen-destination',
  title: 'Never there before',
  technique: 'D3-NTA',
  thresholds: {
    minimumDays: {
      value: 7,
      unit: 'days',
      why: 'on which the host was seen: a week with its weekend, so that what is done once a week was',
    },
    manyDestinations: { value: 20, unit: 'destinations', why: 'software that goes to as many places is a browser (as for prevalence)' },
  },
  needs: [],
  needsPast: true,
  misses:
    'destinations of a day that is remembered, the first days of a store, hosts that are new themselves, and names under a site that the host knows',
  flags: 'whatever somebody does for the first time: new sites, new suppliers, new shards of a service',

  start(limits, survey) {
    const { past } = survey;
    return {
      channel(channel, testify) {
        const host = past?.host(channel) ?? null;
        if (!past || host === null || host.days < limits.minimumDays) return;
        const use = past.use(channel);
        if (use.days > 0) return;
        const said = { measure: 'days without it before', value: host.days, unit: 'days', against: null };
        const known = `the host was seen on ${countOf(host.days, 'day')} before`;
        if (use.siteDays > 0) {
          testify({
            ...said,
            bits: WEIGHTS.firstSeenName.bits,
            sentence: `First seen under this name: ${known}, and went to the same site on ${use.siteDays} of them.`,
          });
          return;
        }
        const part = Math.min(1, host.days / WHOLE_DAYS) * (survey.softwareDestinations(channel) >= limits.manyDestinations ? 0.5 : 1);
        const nobody = use.otherHosts === 0;
        testify({
          ...said,
          bits: part * (WEIGHTS.firstSeenSite.bits + (nobody ? WEIGHTS.firstSeenHere.bits : 0)),
          sentence: `First seen: ${known} and never went there; ${nobody ? 'nor did any other' : `${countOf(use.otherHosts, 'other')} did`}.`,
        });
      },
    };
  },
});
