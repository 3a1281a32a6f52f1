import { describe, expect, it } from 'vitest';
import { byClient, clientKind, clientName, FITTED_KINDS } from '../../src/evidence/client-kind.ts';
import { browser, hostChannel, implant, surveyOf } from '../survey/survey-of.ts';
import { START_US } from './channel.ts';

const DAY = { firstUs: START_US, lastUs: START_US + 86_400_000_000 };
const MINUTES = { firstUs: START_US, lastUs: START_US + 600_000_000 };
const HOURS = [0, 3_600, 30_000, 80_000];
const bare = { software: null };
const pages = (count: number) => Array.from({ length: count }, (_, i) => hostChannel(1, `site${i}.example`, { software: browser }, HOURS));

describe('what a client is to its host', () => {
  it('tells browsers, programs and devices by where they go', async () => {
    const [one, page] = [hostChannel(1, 'api.example', { software: implant }, HOURS), pages(30)];
    const survey = await surveyOf([one, ...page], DAY);
    expect([clientKind(one, survey), clientKind(page[0]!, survey)]).toEqual(['program', 'browser']);
    const alone = hostChannel(2, 'api.example', { software: implant }, HOURS);
    expect(clientKind(alone, await surveyOf([alone], DAY))).toBe('device');
  });

  it('tells a hello that was lost from flow records, where no client of the host is known', async () => {
    const one = hostChannel(1, 'api.example', bare, HOURS);
    expect(clientKind(one, await surveyOf([one, ...pages(30)], DAY))).toBe('unheard');
    const other = hostChannel(2, 'site.example', { software: browser }, HOURS);
    expect(clientKind(one, await surveyOf([one, hostChannel(1, 'b.example', bare, HOURS), other], DAY))).toBe('unrecorded');
  });

  it('says nothing of short captures', async () => {
    const one = hostChannel(1, 'api.example', bare, [0, 300]);
    expect(clientKind(one, await surveyOf([one], MINUTES))).toBe('unknown');
    const device = hostChannel(1, 'api.example', { software: implant }, [0, 300]);
    expect(clientKind(device, await surveyOf([device], MINUTES))).toBe('unknown');
  });

  it('has a name for each, and something of each', () => {
    const names = byClient(clientName);
    expect(Object.keys(names).sort()).toEqual([...FITTED_KINDS, 'unknown'].sort());
    expect(new Set(Object.values(names)).size).toBe(FITTED_KINDS.length + 1);
  });
});
