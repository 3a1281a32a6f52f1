import { analyzers } from '../../../src/evidence/analyzers.ts';
import type { ChannelSource } from '../../../src/model/channel-source.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Plant } from '../plant.ts';
import { HitPlants } from './hit-plants.ts';
import { observe } from './observe.ts';
import { rankedOf } from './ours.ts';

/** A finding or a missed channel that deserves a look, with what every analyzer said of it. */
export interface Case {
  readonly seed: number;
  readonly kind: 'benign' | 'planted';
  /** Bits of the finding; null when it was not listed. */
  readonly bits: number | null;
  readonly host: string;
  readonly destination: string;
  readonly software: string;
  /** Of a plant. */
  readonly profile: string;
  readonly trait: string;
  readonly flows: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly said: readonly string[];
}

/** Benign findings from so many bits on (Medium) are worth a look. */
const LEAST_BENIGN = -2;

/** What was said of plants that are not High, and of benign channels at Medium or above. */
export async function diagnose(
  seed: number,
  source: ChannelSource,
  plants: readonly Plant[],
  findings: readonly Finding[],
): Promise<Case[]> {
  const hits = new HitPlants(plants);
  const found = new Map<string, Finding>();
  const high = new Set<number>();
  for (const finding of findings) {
    found.set(`${finding.host} ${finding.destination} ${finding.software?.value ?? ''}`, finding);
    const plant = hits.of(rankedOf(finding));
    if (plant !== null && finding.bits >= 2) high.add(plant.number);
  }
  const cases: Case[] = [];
  await observe(source, analyzers, ({ host, destination, software, flows, bytesUp, bytesDown }) => (said) => {
    const finding = found.get(`${host} ${destination} ${software?.value ?? ''}`);
    const plant = hits.of({ host, destination, ja4: software?.kind === 'ja4' ? software.value : '' });
    if (plant === null ? (finding?.bits ?? -13) < LEAST_BENIGN : high.has(plant.number)) return;
    cases.push({
      seed,
      kind: plant === null ? 'benign' : 'planted',
      bits: finding?.bits ?? null,
      host,
      destination,
      software: software === null ? '' : `${software.kind} ${software.value}`,
      profile: plant?.profile ?? '',
      trait: plant === null ? '' : `${plant.trait}${plant.shared ? ', shared' : ''}${plant.mixed ? ', mixed' : ''}`,
      flows,
      bytesUp,
      bytesDown,
      said: said.map(({ analyzer, bits, sentence }) => `${analyzer} ${bits.toFixed(1)}: ${sentence}`),
    });
  });
  return cases;
}
