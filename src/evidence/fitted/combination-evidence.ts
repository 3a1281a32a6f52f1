import { listed } from '../../core/listed.ts';
import type { Evidence } from '../../model/evidence.ts';
import { COMBINATION } from './combination.ts';

/** @param bits and @param because as `Combination` has them. @param heard number of testimonies. */
export function combinationEvidence(bits: number, because: readonly string[], heard: number): Evidence {
  const how = bits > 0 ? 'Taken together, this is how implants look' : 'Taken together, this is how innocent software looks';
  return {
    analyzer: COMBINATION.name,
    technique: COMBINATION.technique,
    measure: COMBINATION.measure,
    value: heard,
    unit: '',
    against: null,
    bits,
    sentence: `${how}, more than each sign says alone${because.length === 0 ? '' : `: above all ${listed(because)}`}.`,
  };
}
