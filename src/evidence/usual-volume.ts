import { countOf } from '../core/count-of.ts';
import type { Channel } from '../model/channel.ts';
import type { Survey } from '../model/survey.ts';
import { ratioWords } from './ratio-words.ts';

/** Producer-consumer ratio that a leaning means. Judgement: twice to ten times as much the one way as the other. */
const LEANING = { 'upload-heavy': 0.6, balanced: 0, 'download-heavy': -0.8 } as const;

/** Part of the network's hosts that makes a habit: an implant on a few hosts is its own crowd. RITA begins to call rare what 2 % do. */
const LEAST_SHARE = 0.05;

export interface UsualVolume {
  readonly ratio: number;
  /** Upper end of usual. */
  readonly high: number;
  /** True when others do it with the same software: then `bytesUp` is what they send. */
  readonly habit: boolean;
  readonly bytesUp: number;
  /** Completes "where …". */
  readonly says: string;
}

/**
 * What is usual for a channel's endpoint: the hosts that use it with the same software where there are enough, else all that use it, else
 * what its role is for.
 */
export function usualVolume(channel: Channel, survey: Survey, minimumRatio: number): UsualVolume {
  const match = channel.service;
  const ratio = (channel.bytesUp - channel.bytesDown) / (channel.bytesUp + channel.bytesDown);
  const alike = match ? survey.volumePeers(channel) : null;
  if (alike) {
    const high = upperEnd(alike.ratio, alike.ratioMad);
    return {
      ratio: alike.ratio,
      high,
      habit: alike.ratio >= minimumRatio && ratio <= high && alike.hosts >= LEAST_SHARE * channel.hosts,
      bytesUp: alike.bytesUp,
      says: `the ${countOf(alike.hosts, 'host')} with this software here have a median of ${ratioWords(alike.ratio)}`,
    };
  }
  const peers = match ? survey.ratioPeers(`${match.service.id}/${match.role}`) : undefined;
  if (peers) {
    return {
      ratio: peers.median,
      high: upperEnd(peers.median, peers.mad),
      habit: false,
      bytesUp: 0,
      says: `the ${countOf(peers.hosts, 'host')} that use it here have a median of ${ratioWords(peers.median)}`,
    };
  }
  const leaning = LEANING[match?.profile ?? 'download-heavy'];
  const what = match ? 'such an endpoint' : 'web traffic';
  return { ratio: leaning, high: leaning, habit: false, bytesUp: 0, says: `about ${ratioWords(leaning)} is usual for ${what}` };
}

/**
 * 4 × 1.4826 × MAD is four standard deviations where ratios are normal. At least 0.3, since identical peers have no spread, and at most
 * 0.8, since a few peers without any habit must not excuse everything.
 */
function upperEnd(median: number, mad: number): number {
  return median + Math.min(0.8, Math.max(0.3, 4 * 1.4826 * mad));
}
