/** Damages seeds in every format from one seed number and runs each through the front. */
import { Random } from '../bench/capture/random.ts';
import { containers } from './containers.ts';
import { mutate } from './mutate.ts';
import { runFront } from './run-front.ts';
import type { Seed } from './seeds.ts';

export interface MutationRun {
  /** In order: a failure is repeated by running up to here again. */
  readonly index: number;
  readonly format: string;
  readonly refused: boolean;
  readonly flows: number;
  readonly milliseconds: number;
}

/** @throws what the front threw, with the index of the run in its message. */
export async function runMutations(seeds: readonly Seed[], count: number, start: number, each: (run: MutationRun) => void): Promise<void> {
  const random = new Random(start);
  for (let index = 0; index < count; index++) {
    const container = containers[index % containers.length]!;
    const written = container.write(random.pick(seeds));
    // Inside a compressed file most damage must be to what it holds, or nothing but the decompressor would see it.
    const bytes = random.chance(0.8) ? container.store(mutate(written, random)) : mutate(container.store(written), random);
    const began = performance.now();
    try {
      const observation = await runFront(bytes);
      const milliseconds = performance.now() - began;
      each({ index, format: container.name, refused: observation === null, flows: observation?.flows.length ?? 0, milliseconds });
    } catch (error) {
      throw new Error(`mutation ${index} from seed ${start}, ${container.name}`, { cause: error });
    }
  }
}
