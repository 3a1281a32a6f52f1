import type { Random } from '../../../scripts/bench/capture/random.ts';

/** Words of made-up accounts, projects and tenants. */
const WORDS = (
  'amber atlas basil birch cedar cobalt coral delta ember fjord flint garnet hazel indigo juniper kepler lumen maple nimbus onyx ' +
  'opal pollen quartz raven sable sierra tansy umber velvet willow xenon yarrow zephyr'
).split(' ');

/** A name with its blanks drawn: `{word}`, `{hexN}` and `{digitsN}` of N characters. */
export function fillName(pattern: string, random: Random): string {
  return pattern
    .replaceAll('{word}', () => random.pick(WORDS))
    .replaceAll(/\{hex(\d+)\}/g, (_, length) => drawn('0123456789abcdef', Number(length), random))
    .replaceAll(/\{digits(\d+)\}/g, (_, length) => drawn('0123456789', Number(length), random));
}

function drawn(alphabet: string, length: number, random: Random): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet[random.below(alphabet.length)];
  return text;
}
