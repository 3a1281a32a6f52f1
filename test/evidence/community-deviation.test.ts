import { describe, expect, it } from 'vitest';
import { communityDeviation } from '../../src/evidence/community-deviation.ts';
import type { Channel } from '../../src/model/channel.ts';
import { browser, hostChannel, implant, matchOf, networked, surveyOf } from '../survey/survey-of.ts';
import { testimonies } from './testimonies.ts';

const EDITOR = { kind: 'ja4', value: 'editor' } as const;
/** Offices of ten that share eight sites each, and one site among all. */
function office(from: number, name: string): Channel[] {
  return Array.from({ length: 10 }, (_, i) => from + i).flatMap((host) => [
    ...Array.from({ length: 8 }, (_, site) => hostChannel(host, `www.${name}${site}.example`, { software: browser, exchanges: 20 })),
    hostChannel(host, 'www.news.example', { software: browser, exchanges: 5 }),
  ]);
}
const finance = () => office(1, 'ledger');
const engineers = () => office(101, 'compiler');
const code = (host: number, software: Channel['software']) =>
  hostChannel(host, 'api.github.com', { service: matchOf('github-api', 'api'), software, exchanges: 30 });
const engineersCode = () => [101, 102, 103, 104, 105, 106, 107, 108].map((host) => code(host, EDITOR));

async function judged(channel: Channel, others: readonly Channel[]) {
  const all = networked([channel, ...others]);
  return testimonies(communityDeviation, all[0]!, await surveyOf(all));
}

describe('communities', () => {
  it('are found: two trades apart, and everyone in one', async () => {
    const channels = [...finance(), ...engineers()];
    const survey = await surveyOf(channels);
    for (const channel of channels) expect(survey.community(channel)?.hosts).toBe(10);
  });

  it('leave out a host that is like nobody, and say nothing of four hosts', async () => {
    const stranger = hostChannel(250, 'www.elsewhere.example');
    expect((await surveyOf([stranger, ...finance()])).community(stranger)).toBeNull();
    const four = finance().filter(({ host }) => Number(host.split('.')[3]) <= 4);
    expect((await surveyOf(four)).community(four[0]!)).toBeNull();
  });
});

describe('communities at their bounds', () => {
  it('are not looked for among more than 4,096 hosts', async () => {
    const trades = (hosts: number) =>
      Array.from({ length: hosts }, (_, host) => [0, 1].map((site) => hostChannel(host, `www.trade${host % 400}-${site}.example`))).flat();
    const [many, fewer] = [trades(4_097), trades(4_096)];
    expect((await surveyOf(many)).community(many[0]!)).toBeNull();
    expect((await surveyOf(fewer)).community(fewer[0]!)?.hosts).toBe(11);
  });

  it('are none where all hosts use the same sites and no others', async () => {
    const same = Array.from({ length: 40 }, (_, host) => hostChannel(host, 'www.portal.example'));
    expect((await surveyOf(same)).community(same[0]!)).toBeNull();
  });
});

describe('community-deviation', () => {
  it('is surprised by a site that nobody alike and nobody else uses', async () => {
    const [said] = await judged(hostChannel(1, 'paste.example', { software: implant }), [...finance(), ...engineers()]);
    // p = ½ of 10: 4.32 bits of surprise, a quarter of it
    expect(said?.value).toBe(4.32);
    expect(said?.bits).toBeCloseTo(1.08, 2);
    expect(said?.sentence).toBe('Of the 9 hosts whose traffic is most like this one’s, none uses this site.');
  });

  it('speaks for what the trade does with the same software', async () => {
    const [said] = await judged(code(109, EDITOR), [...finance(), ...engineers(), ...engineersCode()]);
    expect(said?.bits).toBe(-3);
  });

  it('does not, where the host alone uses other software there', async () => {
    expect(await judged(code(109, implant), [...finance(), ...engineers(), ...engineersCode()])).toEqual([]);
  });

  it('keeps silent where others of the network use the site', async () => {
    expect(await judged(code(1, EDITOR), [...finance(), ...engineers(), ...engineersCode()])).toEqual([]);
  });
});
