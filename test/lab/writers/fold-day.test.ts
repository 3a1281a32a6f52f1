import { beforeAll, describe, expect, it } from 'vitest';
import { suricataLog } from '../../../scripts/shape-logs/suricata-log.ts';
import { zeekLogs } from '../../../scripts/shape-logs/zeek-logs.ts';
import { SCOPES } from '../../../src/channel/scopes.ts';
import type { ChannelSource } from '../../../src/model/channel-source.ts';
import { suricata } from '../../../src/source/log/suricata/suricata.ts';
import { zeek } from '../../../src/source/log/zeek/zeek.ts';
import { plainChannels } from '../../channel/plain-channel.ts';
import { foldLogs } from '../../finding/judge-logs.ts';
import type { LabDay } from '../day.ts';
import { makeDay } from '../make-day.ts';
import { foldDay } from './fold-day.ts';
import { losePackets } from './lose-packets.ts';
import { seenByHour } from './seen-by-hour.ts';

/** One line a channel: a difference is found in a fraction of the time that comparing objects takes. */
const lines = async (source: ChannelSource) => (await plainChannels(source)).map((one) => JSON.stringify(one));
const outbound = (one: Awaited<ReturnType<typeof plainChannels>>[number]) => one.scope === 'outbound';

describe.each([
  ['whole', (day: LabDay) => day],
  ['with a tenth of its packets lost', (day: LabDay) => losePackets(day, 0.1)],
])('the channels of a day %s', (_, change) => {
  let day: LabDay;
  beforeAll(() => {
    day = change(makeDay({ seed: 3, hosts: 3, days: 1, plants: 2, family: 'fit' }));
  });

  it('are those of its Zeek logs', async () => {
    const { fold, issues } = await foldLogs(
      SCOPES,
      [...seenByHour(day)].flatMap(({ seen }) => zeekLogs(seen).map(({ text }) => [zeek, text] as const)),
    );
    const folded = await lines(await foldDay(day, { as: 'log', scopes: SCOPES }));
    expect(folded.length).toBeGreaterThan(100);
    expect(await lines(fold)).toEqual(folded);
    expect(issues.list()).toEqual([]);
  });

  it('are, but for what eve.json has no place for, those of its Suricata log', async () => {
    const { fold } = await foldLogs(
      SCOPES,
      [...seenByHour(day)].map(({ seen }) => [suricata, suricataLog(seen).text] as const),
    );
    const keys = (channels: Awaited<ReturnType<typeof plainChannels>>) =>
      channels.filter(outbound).map(({ host, destination, software, flows }) => `${host} ${destination} ${software?.value} ${flows}`);
    const folded = await plainChannels(await foldDay(day, { as: 'log', scopes: SCOPES }));
    expect(keys(await plainChannels(fold))).toEqual(keys(folded));
  });

  it('are the same from captures, where connections have more exchanges', async () => {
    const [log, capture] = await Promise.all([
      foldDay(day, { as: 'log' }).then(plainChannels),
      foldDay(day, { as: 'capture' }).then(plainChannels),
    ]);
    const bare = (channels: typeof log) =>
      channels.map(
        ({
          host,
          destination,
          destinationFrom,
          software,
          addresses,
          ports,
          flows,
          firstUs,
          lastUs,
          bytesUp,
          bytesDown,
          totalUs,
          attempts,
        }) =>
          [
            host,
            destination,
            destinationFrom,
            software?.value,
            addresses,
            ports,
            flows,
            firstUs,
            lastUs,
            bytesUp,
            bytesDown,
            totalUs,
            attempts,
          ].join(' '),
      );
    expect(bare(capture)).toEqual(bare(log));
    const count = (channels: typeof log) => channels.reduce((sum, { exchanges }) => sum + exchanges, 0);
    expect(count(capture)).toBeGreaterThan(1.3 * count(log));
  });
});
