import { SCOPES } from '../channel/scopes.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Past } from '../model/past.ts';
import type { Places } from '../model/place.ts';
import type { Survey } from '../model/survey.ts';
import { ChannelSurvey } from './channel-survey.ts';
import { Communities } from './communities.ts';

/** Looks over every channel once, before any is judged. @param places where addresses are; null without a database. @param past what is remembered of the days before, gathered meanwhile; null when nothing is. */
export async function surveyChannels(
  source: ChannelSource,
  places: Places | null = null,
  past: () => Promise<Past | null> = async () => null,
): Promise<Survey> {
  const remembered = past();
  try {
    // Loaded here: a list of 10,000 suffixes, for the commands that judge.
    const { getDomain } = await import('tldts');
    const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };
    const survey = new ChannelSurvey(await source.network(), (name) => getDomain(name, options), places);
    await source.forEach((channel) => {
      survey.add(channel);
    });
    survey.communities = await Communities.find(SCOPES.length, survey.rows, survey.sites);
    survey.past = await remembered;
    return survey;
  } finally {
    // Whatever went wrong here, nothing goes on behind it.
    await remembered.catch(() => undefined);
  }
}
