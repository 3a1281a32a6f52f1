import type { Need } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';

type Flows = Pick<Channel, 'flows' | 'sampledFlows' | 'uncountedFlows' | 'alertedFlows' | 'unpacedFlows'>;

/** True when most flows of a channel lack what an analyzer needs: it is not asked then. */
export function isLacking(channel: Flows, need: Need): boolean {
  return lackingFlows(channel, need) * 2 > channel.flows;
}

/** Why an analyzer was not asked: the share of flows that it could not judge, and a sentence. Of logs, which lack packets, reports say it once. */
export function standBack(
  channel: Flows,
  name: string,
  need: Exclude<Need, 'packet-timing'>,
): { readonly share: number; readonly sentence: string } {
  const share = lackingFlows(channel, need) / channel.flows;
  const { sampledFlows, uncountedFlows, alertedFlows } = channel;
  const reasons =
    need === 'counts'
      ? [sampledFlows > 0 ? 'come from sampled records' : '', uncountedFlows > 0 ? 'are named by a log and counted by none' : '']
      : [sampledFlows > 0 ? 'come from sampled records' : '', alertedFlows > 0 ? 'are known by alerts only' : ''];
  const effect =
    need === 'counts'
      ? 'their bytes and durations are estimates or not known'
      : 'connections are missing between those that were seen, and a timer can neither be seen nor ruled out';
  return {
    share: Math.round(share * 1000) / 1000,
    sentence: `Not judged by ${name}: ${Math.round(share * 100)} % of the flows ${reasons.filter((each) => each !== '').join(' or ')}, so ${effect}.`,
  };
}

function lackingFlows({ sampledFlows, uncountedFlows, alertedFlows, unpacedFlows }: Flows, need: Need): number {
  if (need === 'packet-timing') return unpacedFlows;
  return sampledFlows + (need === 'counts' ? uncountedFlows : alertedFlows);
}
