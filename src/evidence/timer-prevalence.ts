import { countOf } from '../core/count-of.ts';
import type { FoundTimer, TimerCompany } from '../model/found-timer.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

const ALONE = 'hosts there without such a timer';
const SHARED = 'others with the same timer';
const MANY = 'destinations with the same timer';
const HOUR_US = 3_600_000_000;

/** Who else has the timer that was found: other hosts toward the same destination, or the same software toward other destinations? */
export const timerPrevalence = analyzer({
  name: 'timer-prevalence',
  title: 'A timer that nobody else has, or that comes with the software',
  technique: 'D3-NTCD',
  thresholds: {
    minimumOthers: {
      value: 2,
      unit: 'hosts',
      why: 'that one other host at the same destination has no such timer is still chance',
    },
    fullSpan: {
      value: 6,
      unit: 'h',
      why: 'hosts that were seen for less had less time to show a timer: that nobody else has one counts in proportion. As for a device of one purpose, a working day but for its breaks',
    },
    manyDestinations: {
      value: 3,
      unit: 'destinations',
      why: 'an implant calls a name or two and a fallback on its schedule; readers of feeds and monitors ask many',
    },
  },
  needs: [],
  dear: [[ALONE]],
  against: [SHARED, MANY],
  afterTimers: true,
  misses:
    'an implant that was rolled out to many hosts with one sleep, or whose sleep is that of what is installed here; destinations of one host or two, about which it stays silent, as it does of timers that nobody asked for since their channel could not be listed',
  flags: 'a page that one person alone leaves open, and the one job that somebody wrote against an interface that all use',

  start(limits, survey) {
    const seen = Math.min(1, (survey.lastUs - survey.firstUs) / Math.max(1, limits.fullSpan * HOUR_US));
    return {
      speaks: ({ hostsWithDestination }) => hostsWithDestination > limits.minimumOthers,
      // One channel alone says nothing of others.
      channel() {},
      timer(timer, company, testify) {
        const others = timer.hostsWithDestination - 1;
        if (company.hosts > 0) {
          testify({
            measure: SHARED,
            value: company.hosts,
            unit: 'hosts',
            against: Math.max(company.hosts, timer.hostsWithBoth - 1),
            bits: WEIGHTS.sharedTimer.bits * habit(timer, company),
            sentence: `${countOf(company.hosts, 'other host keeps', 'other hosts keep')} the same timer there with the same client software.`,
          });
        } else if (others >= limits.minimumOthers) {
          const alike = Math.max(0, timer.hostsWithBoth - 1);
          const lonely = WEIGHTS.lonelyTimerDoubling.bits * (Math.log2(1 + others) + Math.log2(1 + alike));
          testify({
            measure: ALONE,
            value: others,
            unit: 'hosts',
            against: null,
            bits: seen * Math.min(WEIGHTS.lonelyTimerMost.bits, lonely),
            sentence: `${countOf(others, 'other host uses', 'other hosts use')} this destination${alike > 0 ? `, ${alike} with the same client software` : ''}; no such timer was found on any of them.`,
          });
        }
        if (company.destinations >= limits.manyDestinations) {
          testify({
            measure: MANY,
            value: company.destinations,
            unit: 'destinations',
            against: null,
            bits: Math.max(WEIGHTS.manyTimed.bits, WEIGHTS.manyTimedDoubling.bits * Math.log2(company.destinations)),
            sentence: `The same software keeps the same timer toward ${countOf(company.destinations, 'other destination')} from this host, as readers of feeds and monitors do.`,
          });
        }
      },
    };
  },
});

/** Full weight from fifteen others on that are half of those with the same software: two infected hosts are no habit. */
function habit(timer: FoundTimer, company: TimerCompany): number {
  const share = company.hosts / Math.max(1, timer.hostsWithBoth - 1);
  return Math.sqrt(Math.min(1, share / 0.5)) * Math.min(1, Math.log2(1 + company.hosts) / 4);
}
