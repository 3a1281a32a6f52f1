import { judgeChannels } from '../../../src/finding/judge.ts';
import type { Analyzer, Testimony } from '../../../src/model/analyzer.ts';
import type { Channel } from '../../../src/model/channel.ts';
import type { ChannelSource } from '../../../src/model/channel-source.ts';
import type { Survey } from '../../../src/model/survey.ts';

/** One testimony as its analyzer gave it, before any fit and any cap. */
export interface Said {
  readonly analyzer: string;
  readonly measure: string;
  readonly value: number;
  readonly bits: number;
  readonly sentence: string;
}

/** Before every name: no group has such members, so that judging never stops early and no fit is applied. */
const APART = '~';

/**
 * Lets every analyzer look at every channel by the product's own judging, and gives what each of them said.
 * @param see the channel is borrowed; what it returns is called with all that was said of the channel, once all channels have gone by: timers
 *   are compared then. The list is the caller's to keep.
 */
export async function observe(
  source: ChannelSource,
  analyzers: readonly Analyzer[],
  see: (channel: Channel, survey: Survey) => (said: readonly Said[]) => void,
): Promise<void> {
  let said: Said[] = [];
  const all = new Map<string, { readonly said: Said[]; readonly hear: (said: readonly Said[]) => void }>();
  // Dear ones would be asked behind the one that looks on.
  const heard = analyzers.map(({ dear: _, ...analyzer }): Analyzer => {
    const start: Analyzer['start'] = (limits, survey) => {
      const judge = analyzer.start(limits, survey);
      const noted = (into: Said[], testify: (testimony: Testimony) => void) => (testimony: Testimony) => {
        const { measure, value, bits, sentence } = testimony;
        into.push({ analyzer: analyzer.name, measure, value, bits, sentence });
        testify(testimony);
      };
      return {
        channel: (channel, testify) => judge.channel(channel, noted(said, testify)),
        timer: (timer, company, testify) => judge.timer?.(timer, company, noted(all.get(keyOf(timer))!.said, testify)),
      };
    };
    return { ...analyzer, name: `${APART}${analyzer.name}`, start };
  });
  const last: Analyzer = {
    name: `${APART}${APART}`,
    title: 'After all others',
    technique: 'D3-NTA',
    thresholds: {},
    needs: [],
    misses: '',
    flags: '',
    start: (_, survey) => ({
      channel(channel) {
        all.set(keyOf(channel), { said, hear: see(channel, survey) });
        said = [];
      },
    }),
  };
  await judgeChannels(source, [...heard, last], { top: 0 });
  for (const one of all.values()) one.hear(one.said);
}

function keyOf({ scope, host, destination, software }: Pick<Channel, 'scope' | 'host' | 'destination' | 'software'>): string {
  return JSON.stringify([scope, host, destination, software?.kind, software?.value]);
}
