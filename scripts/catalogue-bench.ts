/** Prints load time and look-ups per second, hits and misses mixed. Run: npx tsx scripts/catalogue-bench.ts */
import { loadCatalogue } from '../src/service/catalogue.ts';

const started = performance.now();
const catalogue = loadCatalogue();
const loadMs = performance.now() - started;

const names: string[] = [];
for (const record of catalogue.records) {
  for (const { value, match } of record.names) {
    const host = value.replaceAll(/[*?]/g, 'a');
    names.push(match === 'suffix' ? `www-7.${host}` : host, `${host.replaceAll('.', '-')}.corp.example.com`, `x${host}`);
  }
}
// A fixed stride through the list: neighbours are unrelated, every run the same.
const shuffled = names.map((_, index) => names[(index * 7919) % names.length]!);
const rates: number[] = [];
let hits = 0;
const rounds = 200;
for (let run = 0; run < 5; run++) {
  hits = 0;
  const before = performance.now();
  for (let round = 0; round < rounds; round++) for (const name of shuffled) if (catalogue.match(name) !== null) hits++;
  rates.push((rounds * shuffled.length) / ((performance.now() - before) / 1000));
}
rates.sort((a, b) => a - b);
const words = new Uint32Array(4);
words[2] = 0xffff;
const addressesBefore = performance.now();
catalogue.matchAddress(words);
const addressLoadMs = performance.now() - addressesBefore;
const count = 2_000_000;
const before = performance.now();
for (let index = 0; index < count; index++) {
  words[3] = Math.imul(index, 2654435761);
  catalogue.matchAddress(words);
}
const addressRate = count / ((performance.now() - before) / 1000);
console.log(`load                ${loadMs.toFixed(1)} ms`);
console.log(
  `name look-ups       ${Math.round(rates[2]!).toLocaleString('en')}/s (median of 5, ${((100 * hits) / (rounds * shuffled.length)).toFixed(0)} % hits)`,
);
console.log(`address table       ${addressLoadMs.toFixed(1)} ms, once, when first asked`);
console.log(`address look-ups    ${Math.round(addressRate).toLocaleString('en')}/s`);
