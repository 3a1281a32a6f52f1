/** Prints how often `beaconing` finds the lab's timers, by trait, and what it finds in innocent channels. Training seeds only: `npx tsx scripts/timers-of-lab.ts [days] [hosts]`. */
import { analyzers } from '../src/evidence/analyzers.ts';
import { HitPlants } from '../test/lab/evaluate/hit-plants.ts';
import { observe } from '../test/lab/evaluate/observe.ts';
import { profiles } from '../test/lab/implants/profiles.ts';
import { makeDay } from '../test/lab/make-day.ts';
import type { Plant } from '../test/lab/plant.ts';
import { SEEDS } from '../test/lab/seeds.ts';
import { foldDay } from '../test/lab/writers/fold-day.ts';

const days = Number(process.argv[2] ?? '6');
const hosts = Number(process.argv[3] ?? '120');
const beaconing = analyzers.filter(({ name }) => name === 'beaconing');
const timingOf = new Map(profiles.map(({ id, timing }) => [id, timing.kind]));

interface Row {
  planted: number;
  found: number;
}
const rows = new Map<string, Row>();
const missed: string[] = [];
let innocent = 0;
let timed = 0;
const innocents = new Map<string, number>();

function add(key: string, isFound: boolean): void {
  const row = rows.get(key) ?? { planted: 0, found: 0 };
  row.planted++;
  if (isFound) row.found++;
  rows.set(key, row);
}

for (let seed = SEEDS.TRAINING.from; seed < SEEDS.TRAINING.from + days; seed++) {
  const day = makeDay({ seed, hosts, days: 1, plants: 15, family: 'fit' });
  for (const as of ['log', 'capture'] as const) {
    const hits = new HitPlants(day.plants);
    const said = new Map<Plant, string>();
    await observe(await foldDay(day, { as }), beaconing, ({ host, destination, software }) => (testimony) => {
      const plant = hits.of({ host, destination, ja4: software?.kind === 'ja4' ? software.value : '' });
      const sentence = testimony[0]?.sentence;
      if (plant) {
        if (sentence && !said.has(plant)) said.set(plant, sentence);
        return;
      }
      innocent++;
      if (!sentence) return;
      timed++;
      if (as === 'log') innocents.set(destination, (innocents.get(destination) ?? 0) + 1);
    });
    for (const plant of day.plants) {
      const isFound = said.has(plant);
      add(`${as}: trait ${plant.trait}${plant.mixed ? ', mixed' : ''}`, isFound);
      add(`${as}: timer ${timingOf.get(plant.profile) ?? '?'}`, isFound);
      add(`${as}: all`, isFound);
      if (!isFound && as === 'log') missed.push(`seed ${seed}: ${plant.profile} (${timingOf.get(plant.profile)}), ${plant.trait}`);
    }
  }
}

for (const key of [...rows.keys()].sort()) {
  const { planted, found } = rows.get(key)!;
  console.log(`${key.padEnd(44)} ${String(found).padStart(3)} of ${planted}`);
}
console.log(`\nMissed in logs:\n${missed.join('\n')}`);
const most = [...innocents].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 30);
console.log(`\nInnocent channels with a timer: ${timed} of ${innocent}; in logs most often:`);
for (const [name, count] of most) console.log(`${String(count).padStart(4)} ${name}`);
