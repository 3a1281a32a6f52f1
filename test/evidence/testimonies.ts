import { expect } from 'vitest';
import type { Analyzer, Testimony } from '../../src/model/analyzer.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { TimerCompany } from '../../src/model/found-timer.ts';
import type { Survey } from '../../src/model/survey.ts';
import { networkOf } from './channel.ts';

/** Companies of a timer that analyzers of timers are asked with. */
const COMPANIES: readonly TimerCompany[] = [0, 1, 3, 4_000].flatMap((hosts) =>
  [0, 3, 90_000].map((destinations) => ({ hosts, destinations })),
);

/**
 * What an analyzer says about a channel, with its declared thresholds unless `limits` says otherwise; one that compares timers, of a timer of the
 * channel in each company.
 */
export function testimonies(
  analyzer: Analyzer,
  channel: Channel,
  survey: Survey = networkOf(),
  limits: Record<string, number> = {},
): Testimony[] {
  const said: Testimony[] = [];
  const declared = Object.fromEntries(Object.entries(analyzer.thresholds).map(([name, threshold]) => [name, threshold.value]));
  const judge = analyzer.start({ ...declared, ...limits }, survey);
  const testify = (testimony: Testimony) => {
    const { dear, against = [] } = analyzer;
    if (dear) expect([...dear.flat(), ...against]).toContain(testimony.measure);
    if (against.includes(testimony.measure)) expect(testimony.bits).toBeLessThanOrEqual(0);
    said.push(testimony);
  };
  judge.channel(channel, testify);
  for (const company of COMPANIES) judge.timer?.({ ...channel, periodSeconds: 60 }, company, testify);
  return said;
}
