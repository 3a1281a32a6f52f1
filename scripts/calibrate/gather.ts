/** What analyzers say of the channels of a labelled day, counted: the raw material of the fit. */

import { analyzers } from '../../src/evidence/analyzers.ts';
import { GROUPS } from '../../src/evidence/groups.ts';
import { HitPlants } from '../../test/lab/evaluate/hit-plants.ts';
import { observe, type Said } from '../../test/lab/evaluate/observe.ts';
import { makeDay } from '../../test/lab/make-day.ts';
import { foldDay } from '../../test/lab/writers/fold-day.ts';

export interface GatherTask {
  readonly seed: number;
  readonly hosts: number;
  readonly plants: number;
  readonly as: 'log' | 'capture';
}

/** Channels of which the same was said. */
export interface Row {
  /** `analyzer/measure` and nominal bits to a twentieth, in the order in which it was said. */
  readonly said: readonly (readonly [key: string, bits: number])[];
  /** Of each plant, its channels together count one. */
  readonly malicious: number;
  readonly benign: number;
}

export interface Gathered {
  readonly channels: number;
  readonly plants: number;
  readonly rows: readonly Row[];
}

export function keyOf(analyzer: string, measure: string): string {
  return `${analyzer}/${measure}`;
}

/** The name that `runTasks` calls. */
export async function runTask({ seed, hosts, plants, as }: GatherTask): Promise<Gathered> {
  const day = makeDay({ seed, hosts, days: 1, plants, family: 'fit' });
  const hits = new HitPlants(day.plants);
  const source = await foldDay(day, { as });
  const ofPlant = new Map<number, Row['said'][]>();
  const rows = new Map<string, { said: Row['said']; malicious: number; benign: number }>();
  let channels = 0;
  const count = (said: Row['said'], malicious: number) => {
    const text = JSON.stringify(said);
    const row = rows.get(text) ?? { said, malicious: 0, benign: 0 };
    if (malicious > 0) row.malicious += malicious;
    else row.benign++;
    rows.set(text, row);
  };
  await observe(source, analyzers, ({ host, destination, software }, all) => {
    channels++;
    const said = shortened(all);
    const plant = hits.of({ host, destination, ja4: software?.kind === 'ja4' ? software.value : '' });
    if (plant === null) count(said, 0);
    else ofPlant.set(plant.number, [...(ofPlant.get(plant.number) ?? []), said]);
  });
  for (const list of ofPlant.values()) for (const said of list) count(said, 1 / list.length);
  return { channels, plants: day.plants.length, rows: [...rows.values()] };
}

/** Bits that count for nothing are left out; each is at most what its group may say by hand, as it would count. */
function shortened(all: readonly Said[]): Row['said'] {
  return all.flatMap(({ analyzer, measure, bits }): Row['said'] => {
    const group = GROUPS.find(({ analyzers: members }) => members.includes(analyzer));
    if (group === undefined) return [];
    const rounded = Math.round(bits * 20) / 20;
    return rounded === 0 ? [] : [[keyOf(analyzer, measure), rounded]];
  });
}
