import { expect, test } from 'vitest';
import { analyzers } from '../../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../../src/finding/judge.ts';
import { makeDay } from '../make-day.ts';
import { foldDay } from '../writers/fold-day.ts';
import { observe } from './observe.ts';

test('what is heard of a channel is what analyzers said of this one and of no other', async () => {
  const source = await foldDay(makeDay({ seed: 7, hosts: 30, days: 1, plants: 8, family: 'fit' }), { as: 'log' });
  const heard = new Map<string, string[]>();
  let channels = 0;
  await observe(source, analyzers, ({ host, destination, software }) => (said) => {
    channels++;
    heard.set(`${host} ${destination} ${software?.value}`, said.map(({ analyzer, sentence }) => `${analyzer}: ${sentence}`).sort());
  });
  const { findings, judged } = await judgeChannels(source, analyzers, { top: Number.POSITIVE_INFINITY });
  expect(channels).toBe(judged);
  expect(findings.filter(({ beacon }) => beacon !== null).length).toBeGreaterThan(10);
  for (const { host, destination, software, evidence } of findings) {
    const said = evidence.filter(({ analyzer }) => analyzer !== 'combination').map(({ analyzer, sentence }) => `${analyzer}: ${sentence}`);
    expect(heard.get(`${host} ${destination} ${software?.value}`)).toEqual(said.sort());
  }
});
