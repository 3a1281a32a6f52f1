/** What analyzers say of the channels of a labelled day, counted: the raw material of the fit. */
import { analyzers } from '../../src/evidence/analyzers.ts';
import { type ClientKind, clientKind } from '../../src/evidence/client-kind.ts';
import { toldBits } from '../../src/evidence/fitted/combination.ts';
import { fittedKey } from '../../src/evidence/fitted/fitted-bits.ts';
import { type HardCase, hardDay } from '../../test/lab/evaluate/hard-case.ts';
import { HitPlants } from '../../test/lab/evaluate/hit-plants.ts';
import { observe, type Said } from '../../test/lab/evaluate/observe.ts';
import { makeDay } from '../../test/lab/make-day.ts';
import { foldDay } from '../../test/lab/writers/fold-day.ts';
import { foldedAs, type Sensor, sensed } from '../../test/lab/writers/sensor.ts';

export interface GatherTask {
  readonly seed: number;
  readonly hosts: number;
  /** How many implants of the lab's profiles; or the case whose one implant there is. */
  readonly plants: number | HardCase;
  /** Whether the profiles are as published or as others would run them. */
  readonly family: 'fit' | 'varied';
  readonly sensor: Sensor;
}

/** Channels of which the same was said. */
export interface Row {
  readonly client: ClientKind;
  /** `analyzer/measure` and nominal bits to a twentieth, in the order in which it was said. */
  readonly said: readonly (readonly [key: string, bits: number])[];
  /** Plants; of each, the channel alone of which most was stated: its others are neither right nor wrong, here as in the marks. */
  readonly malicious: number;
  readonly benign: number;
  /** Numbers of the plants that these channels are of. */
  readonly plants: readonly number[];
}

export interface Gathered {
  readonly channels: number;
  readonly plants: number;
  readonly rows: readonly Row[];
}

/** The name that `runTasks` calls. */
export async function runTask({ seed, hosts, plants, family, sensor }: GatherTask): Promise<Gathered> {
  const made = typeof plants === 'number' ? makeDay({ seed, hosts, days: 1, plants, family }) : hardDay(plants, seed, hosts);
  const day = sensed(made, sensor);
  const hits = new HitPlants(day.plants);
  const source = await foldDay(day, { as: foldedAs(sensor) });
  const ofPlant = new Map<number, Heard[]>();
  const rows = new Map<string, Heard & { malicious: number; benign: number; plants: number[] }>();
  let channels = 0;
  const rowOf = (heard: Heard) => {
    const text = JSON.stringify(heard);
    const row = rows.get(text) ?? { ...heard, malicious: 0, benign: 0, plants: [] };
    rows.set(text, row);
    return row;
  };
  await observe(source, analyzers, (channel, survey) => {
    const { host, destination, software } = channel;
    channels++;
    const client = clientKind(channel, survey);
    const plant = hits.of({ host, destination, ja4: software?.kind === 'ja4' ? software.value : '' });
    return (all) => {
      const heard = { client, said: shortened(all) };
      if (plant === null) rowOf(heard).benign++;
      else ofPlant.set(plant.number, [...(ofPlant.get(plant.number) ?? []), heard]);
    };
  });
  for (const [plant, list] of ofPlant) {
    const best = list.reduce((most, heard) => (stated(heard) > stated(most) ? heard : most));
    for (const heard of list) rowOf(heard).plants.push(plant);
    rowOf(best).malicious++;
  }
  return { channels, plants: day.plants.length, rows: [...rows.values()] };
}

type Heard = Pick<Row, 'client' | 'said'>;

function stated({ said }: Heard): number {
  return said.reduce((sum, [, bits]) => sum + bits, 0);
}

/** What counts for nothing is left out. */
function shortened(all: readonly Said[]): Row['said'] {
  return all.flatMap(({ analyzer, measure, bits }): Row['said'] => {
    const told = toldBits(bits);
    return told === 0 ? [] : [[fittedKey(analyzer, measure), told]];
  });
}
