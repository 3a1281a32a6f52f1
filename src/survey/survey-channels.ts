import { SCOPES } from '../channel/scopes.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Survey } from '../model/survey.ts';
import { ChannelSurvey } from './channel-survey.ts';
import { Communities } from './communities.ts';

/** Looks over every channel once, before any is judged. */
export async function surveyChannels(source: ChannelSource): Promise<Survey> {
  // Loaded here: a list of 10,000 suffixes, for the commands that judge.
  const { getDomain } = await import('tldts');
  const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };
  const survey = new ChannelSurvey(await source.network(), (name) => getDomain(name, options));
  await source.forEach((channel) => {
    survey.add(channel);
  });
  survey.communities = await Communities.find(SCOPES.length, survey.rows, survey.sites);
  return survey;
}
