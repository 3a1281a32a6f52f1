import { expect } from 'vitest';
import { buildFinding } from '../../src/finding/build-finding.ts';
import { gatherSurroundings } from '../../src/finding/surroundings/gather-surroundings.ts';
import { weigh } from '../../src/finding/weigh.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Surroundings } from '../../src/model/surroundings.ts';
import { surveyChannels } from '../../src/survey/survey-channels.ts';

/** Demands that both sources give the same surroundings for every third of their channels taken for a finding. */
export async function expectEqualSurroundings(one: ChannelSource, other: ChannelSource): Promise<Surroundings> {
  const findings = await someFindings(one);
  const gathered = await gather(one, findings);
  expect(await gather(other, findings)).toEqual(gathered);
  expect(gathered.calls.size).toBe(findings.length);
  return gathered;
}

async function gather(source: ChannelSource, findings: readonly Finding[]): Promise<Surroundings> {
  return gatherSurroundings(source, { findings, survey: await surveyChannels(source) }, []);
}

/** Ranked by their ids: no order in which channels come. */
async function someFindings(source: ChannelSource): Promise<Finding[]> {
  const network = await source.network();
  const all: Finding[] = [];
  await source.forEach((channel) => {
    all.push(buildFinding(channel, weigh([]), null, network));
  });
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  return all.filter((_, i) => i % 3 === 0).map((finding, i) => ({ ...finding, rank: i + 1 }));
}
