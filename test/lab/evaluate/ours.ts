import { analyzers } from '../../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../../src/finding/judge.ts';
import type { ChannelSource } from '../../../src/model/channel-source.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Ranked } from './ranked.ts';

/** Undertow's own ranking: every channel that is listed at all, as `analyze` would with no limit to what it shows. */
export async function rankOurs(
  source: ChannelSource,
): Promise<{ readonly ranking: readonly Ranked[]; readonly judged: number; readonly findings: readonly Finding[] }> {
  const { findings, judged } = await judgeChannels(source, analyzers, { top: Number.POSITIVE_INFINITY });
  return { ranking: findings.map(rankedOf), judged, findings };
}

export function rankedOf({ host, destination, software, bits, severity }: Finding): Ranked {
  return {
    host,
    destination,
    ja4: software?.kind === 'ja4' ? software.value : '',
    score: bits,
    high: severity === 'high' || severity === 'critical',
  };
}
