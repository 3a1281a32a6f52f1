import { expect } from 'vitest';
import type { Analyzer, Testimony } from '../../src/model/analyzer.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Survey } from '../../src/model/survey.ts';
import { networkOf } from './channel.ts';

/** What an analyzer says about a channel, with its declared thresholds unless `limits` says otherwise. */
export function testimonies(
  analyzer: Analyzer,
  channel: Channel,
  survey: Survey = networkOf(),
  limits: Record<string, number> = {},
): Testimony[] {
  const said: Testimony[] = [];
  const declared = Object.fromEntries(Object.entries(analyzer.thresholds).map(([name, threshold]) => [name, threshold.value]));
  analyzer.start({ ...declared, ...limits }, survey).channel(channel, (testimony) => {
    if (analyzer.dear) expect(analyzer.dear.flat()).toContain(testimony.measure);
    said.push(testimony);
  });
  return said;
}
