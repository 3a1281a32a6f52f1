/** Writes docs/lab-profiles.md from the implants, timers and traits of test/lab/implants; `--check` only says whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { ImplantProfile, Range, Turn } from '../test/lab/implants/profile.ts';
import { profiles } from '../test/lab/implants/profiles.ts';
import { timingKind, timingKinds } from '../test/lab/implants/timing/kinds.ts';
import { traits } from '../test/lab/implants/traits/traits.ts';
import type { Family } from '../test/lab/plant.ts';

const PAGE = new URL('../docs/lab-profiles.md', import.meta.url);

/** The page as it should be. */
export function profileDocs(): string {
  return [
    '# Implants of the lab',
    '',
    'Written by `npx tsx scripts/profile-docs.ts` from `test/lab/implants/`; do not edit by hand.',
    '',
    `${profiles.length} profiles of published tools over web services. Those of the family *fit* are planted in days that weights and thresholds`,
    'are fitted and tuned on; those of the family *unseen* only in days that marks are said of. A day deals profiles and traits by turns, so that',
    'all come up before any comes twice; half of its plants or more sit on hosts whose person uses the same service.',
    '',
    'Sizes are estimates of the requests as the interfaces document them, with headers and TLS records; a plant draws its own from the range and',
    'keeps it, as a real one does, but for a few bytes. Handshakes come on top, as long as everyone else’s in the lab. Where a source gives no',
    'time, the choice is the lab’s and says so.',
    '',
    '## Fit',
    '',
    table('fit'),
    '',
    '## Unseen',
    '',
    table('unseen'),
    '',
    '## Sources',
    '',
    ...profiles.map(({ id, sources }) => `- **${id}**: ${sources.join('; ')}.`),
    '',
    '## Timers',
    '',
    '| kind | how it waits | used by | source |',
    '|---|---|---|---|',
    ...[...timingKinds.values()].map(({ name, says, source }) => row([name, says, usersOf(name), source])),
    '',
    '## Traits',
    '',
    'A plant has one of them, and `losses` in one case of three beside it.',
    '',
    '| trait | what is tried | profiles that it fits |',
    '|---|---|---:|',
    ...traits.map((trait) => row([trait.name, trait.says, String(profiles.filter((profile) => trait.fits(profile)).length)])),
    '',
  ].join('\n');
}

function table(family: Family): string {
  return [
    '| profile | tool | what it does | ATT&CK | names | clients | timer | connections | a call: up / down | beside a person’s |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...profiles
      .filter((profile) => profile.family === family)
      .map((profile) =>
        row([
          profile.id,
          profile.tool,
          profile.does,
          profile.attack.join(' '),
          namesOf(profile),
          profile.software.join(', '),
          timerOf(profile),
          keepingOf(profile),
          sizesOf(profile),
          profile.person === null ? '–' : profile.person.join(' '),
        ]),
      ),
  ].join('\n');
}

function namesOf({ destinations }: ImplantProfile): string {
  return Object.values(destinations)
    .map(
      ({ names, port }) =>
        `${names.length === 0 ? 'an address' : names.map((name) => `\`${name}\``).join(' or ')}${port === undefined ? '' : `:${port}`}`,
    )
    .join(', ');
}

function timerOf({ timing, pushes, parallel }: ImplantProfile): string {
  const { meanSeconds } = timingKind(timing.kind).gaps(timing, 0);
  const parts = [`${timing.kind} ${time(timing.seconds)}`];
  if (timing.jitter !== undefined) parts.push(`jitter ${Math.round(timing.jitter * 100)} %`);
  if (timing.most !== undefined) parts.push(`up to ${time(timing.most)}`);
  if (Math.abs(meanSeconds - timing.seconds) > 0.05 * timing.seconds) parts.push(`mean ${time(meanSeconds)}`);
  if (pushes === true) parts.push('tasks pushed');
  if (parallel !== undefined) parts.push(`${parallel} at once`);
  return parts.join(', ');
}

function keepingOf({ keeping: { idleSeconds, mostSeconds } }: ImplantProfile): string {
  if (idleSeconds === 0) return 'one a call';
  return `kept ${time(idleSeconds)} idle${mostSeconds === undefined ? '' : `, ${time(mostSeconds)} at most`}`;
}

function sizesOf({ poll, carries }: ImplantProfile): string {
  const sum = (of: (turn: Turn) => Range) => range([total(poll, (turn) => of(turn)[0]), total(poll, (turn) => of(turn)[1])]);
  const carried = carries === undefined ? '' : ` and ${range(carries)} of loot`;
  return `${sum(({ up }) => up)}${carried} / ${sum(({ down }) => down)} B`;
}

const total = (turns: readonly Turn[], of: (turn: Turn) => number): number => turns.reduce((sum, turn) => sum + of(turn), 0);
const range = ([least, most]: Range): string => `${least.toLocaleString('en-US')}–${most.toLocaleString('en-US')}`;
const usersOf = (kind: string): string =>
  profiles
    .filter(({ timing }) => timing.kind === kind)
    .map(({ id }) => id)
    .join(', ');

function time(seconds: number): string {
  const [size, unit] = seconds >= 3600 ? [3600, 'h'] : seconds >= 120 ? [60, 'min'] : [1, 's'];
  return `${Number((seconds / size).toFixed(2))} ${unit}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = profileDocs();
  if (process.argv.includes('--check')) {
    const current = readFileSync(PAGE, 'utf8') === page;
    console.log(current ? 'current' : 'out of date: npx tsx scripts/profile-docs.ts');
    process.exitCode = current ? 0 : 1;
  } else writeFileSync(PAGE, page);
}
