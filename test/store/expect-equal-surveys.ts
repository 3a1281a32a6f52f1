import { expect } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { Survey } from '../../src/model/survey.ts';
import { surveyChannels } from '../../src/survey/survey-channels.ts';

/** Demands that surveys of two sources answer alike about each of their channels, in whatever order these come. */
export async function expectEqualSurveys(one: ChannelSource, other: ChannelSource): Promise<void> {
  const [first, second] = [await answers(one), await answers(other)];
  expect(second.size).toBe(first.size);
  for (const [key, answer] of first) expect(second.get(key)).toEqual(answer);
}

async function answers(source: ChannelSource): Promise<Map<string, unknown>> {
  const survey = await surveyChannels(source);
  const found = new Map<string, unknown>();
  await source.forEach((channel) => {
    const { scope, host, destination, software } = channel;
    found.set(JSON.stringify([scope, host, destination, software]), answersOf(survey, channel));
  });
  return found;
}

/** Everything that a survey says of a channel, as plain values. */
export function answersOf(survey: Survey, channel: Channel): unknown {
  const { service } = channel;
  const activity = survey.activity(channel);
  return {
    network: [survey.firstUs, survey.lastUs, survey.hosts, survey.channels],
    activity: activity && { ...activity, channels: [...activity.channels] },
    ratios: service && survey.ratioPeers(`${service.service.id}/${service.role}`),
    volumes: survey.volumePeers(channel),
    company: survey.company(channel),
    destinations: [survey.softwareDestinations(channel), survey.hostChannels(channel)],
    siteHosts: survey.siteHosts(channel),
    community: survey.community(channel),
  };
}
