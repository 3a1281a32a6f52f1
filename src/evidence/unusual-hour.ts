import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

const HOUR_US = 3_600_000_000;

/** Does it happen at hours of the day at which this host never does anything? */
export const unusualHour = analyzer({
  name: 'unusual-hour',
  title: 'At an hour that is not this host’s',
  technique: 'D3-UBA',
  thresholds: {
    minimumDays: { value: 7, unit: 'days', why: 'on which the host was seen: a week of early mornings and late evenings' },
    minimumHours: {
      value: 2,
      unit: 'hours',
      why: 'with a call at unusual times: one is a machine that was left on, or a person who came early',
    },
    mostUsual: {
      value: 0.75,
      unit: '',
      why: 'share of the hours of the day that the host has used: beyond 18 of 24 it has no hours of its own',
    },
  },
  needs: [],
  needsPast: true,
  misses: 'servers and machines that are on day and night, implants that keep office hours, and the first days of a store',
  flags: 'people who work late for once, travellers, and updates on a machine that was left on',

  start(limits, { past }) {
    return {
      channel(channel, testify) {
        const host = past?.host(channel) ?? null;
        if (host === null || host.days < limits.minimumDays) return;
        const usual = host.hours.filter((days) => days > 0).length;
        if (usual > limits.mostUsual * 24) return;
        const { timesUs, count } = channel.events;
        let [hours, unusual, last] = [0, 0, -1];
        for (let i = 0; i < count; i++) {
          const hour = Math.floor(timesUs[i]! / HOUR_US);
          if (hour === last) continue;
          last = hour;
          hours++;
          if (host.hours[((hour % 24) + 24) % 24] === 0) unusual++;
        }
        if (unusual < limits.minimumHours) return;
        testify({
          measure: 'share of hours with a call that are unusual',
          value: Math.round((1000 * unusual) / hours) / 1000,
          unit: '',
          against: Math.round((1000 * (24 - usual)) / 24) / 1000,
          bits: (WEIGHTS.unusualHour.bits * unusual) / hours,
          sentence: `${unusual} of its ${countOf(hours, 'hour')} are at times of the day (UTC) at which the host began nothing on ${host.days} days before.`,
        });
      },
    };
  },
});
