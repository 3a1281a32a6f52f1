import type { Plant } from '../plant.ts';
import type { Ranked } from './ranked.ts';

/** Which plant an item of a ranking is of, if any. */
export class HitPlants {
  readonly #plants = new Map<string, Plant>();

  constructor(plants: readonly Plant[]) {
    for (const plant of plants) for (const destination of plant.destinations) this.#plants.set(`${plant.host} ${destination}`, plant);
  }

  /** A person's own channel to the same name, with other software, is no hit where both are known. */
  of({ host, destination, ja4 }: Pick<Ranked, 'host' | 'destination' | 'ja4'>): Plant | null {
    const plant = this.#plants.get(`${host} ${destination}`);
    if (plant === undefined || (ja4 !== '' && plant.ja4 !== '' && ja4 !== plant.ja4)) return null;
    return plant;
  }
}
