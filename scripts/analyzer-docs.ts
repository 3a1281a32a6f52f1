/** Writes docs/analyzers.md and the weight tables of docs/scoring.md from the declarations; `--check` only says whether they are current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { analyzers } from '../src/evidence/analyzers.ts';
import { STATED_GROUPS } from '../src/evidence/groups.ts';
import { CATEGORY_BITS, ROLE_BITS } from '../src/evidence/service-bits.ts';
import { WEIGHTS } from '../src/evidence/weights.ts';
import type { Need } from '../src/model/analyzer.ts';
import { replaceBlock } from './replace-block.ts';

const ANALYZERS = new URL('../docs/analyzers.md', import.meta.url);
const SCORING = new URL('../docs/scoring.md', import.meta.url);

/** From which channels, by what an analyzer needs. */
const STANDS_BACK: Readonly<Record<Need, string>> = {
  'every-connection':
    'from channels most of whose flows come from sampled records or are known by alerts only: connections are missing between those that were seen. Flows of logs that give names and times only are judged',
  counts:
    'from channels most of whose flows come from sampled records or are named by a log and counted by none: bytes and durations are estimates or not known',
  'packet-timing': 'from channels most of whose flows only logs tell of: when each packet came stands in no log',
};

/** The two pages as they should be, by name. */
export function analyzerDocs(scoring: string): { readonly analyzers: string; readonly scoring: string } {
  const withWeights = replaceBlock(scoring, 'weights', weightTable());
  const withGroups = replaceBlock(withWeights, 'groups', groupTable());
  return { analyzers: analyzerPage(), scoring: replaceBlock(withGroups, 'services', serviceTables()) };
}

function analyzerPage(): string {
  const parts = analyzers.map((each) =>
    [
      `## ${each.name}`,
      '',
      `${each.title}. D3FEND technique ${each.technique}.`,
      '',
      '| threshold | default | why |',
      '|---|---:|---|',
      ...Object.entries(each.thresholds).map(
        ([name, { value, unit, why }]) =>
          `| \`${each.name}.${name}\` | ${value.toLocaleString('en-US', { maximumFractionDigits: 6 })} ${unit} | ${cell(why)} |`,
      ),
      '',
      `**Stands back** ${each.needs.length === 0 ? 'never: it goes by names and by who talks to whom' : each.needs.map((need) => STANDS_BACK[need]).join('; and ')}.`,
      '',
      `**Misses** ${each.misses}.`,
      '',
      `**Also flags** ${each.flags}.`,
    ].join('\n'),
  );
  return [
    '# Analyzers',
    '',
    'Written by `npx tsx scripts/analyzer-docs.ts` from the declarations in `src/evidence/`; do not edit by hand.',
    '',
    'Each analyzer looks at one channel (one host, one destination, one client software) and testifies in bits; `docs/scoring.md` says how',
    'they add up. A threshold is set with `--set analyzer.threshold=value`.',
    '',
    'An analyzer that stands back from a channel is not asked about it. A finding there says so in a line of 0 bits, and every report says',
    'of how many channels that was so.',
    '',
    parts.join('\n\n'),
    '',
  ].join('\n');
}

function weightTable(): string {
  return [
    '| weight | bits | why |',
    '|---|---:|---|',
    ...Object.entries(WEIGHTS).map(([name, { bits, why }]) => `| ${name} | ${signed(bits)} | ${cell(why)} |`),
  ].join('\n');
}

function groupTable(): string {
  return [
    '| group | analyzers | least | most | why |',
    '|---|---|---:|---:|---|',
    ...STATED_GROUPS.map(
      ({ name, analyzers: members, least, most, why }) =>
        `| ${name} | ${members.join(', ')} | ${signed(least)} | ${signed(most)} | ${cell(why)} |`,
    ),
  ].join('\n');
}

function serviceTables(): string {
  return [
    '| role of the name | bits | says |',
    '|---|---:|---|',
    ...Object.entries(ROLE_BITS).map(([role, { bits, says }]) => `| ${role} | ${signed(bits)} | ${cell(says)} |`),
    '',
    '| category | adds |',
    '|---|---:|',
    ...Object.entries(CATEGORY_BITS).map(([category, bits]) => `| ${category} | ${signed(bits)} |`),
  ].join('\n');
}

function signed(bits: number): string {
  return bits > 0 ? `+${bits}` : String(bits).replace('-', '−');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const scoring = readFileSync(SCORING, 'utf8');
  const docs = analyzerDocs(scoring);
  if (process.argv.includes('--check')) {
    const current = docs.scoring === scoring && docs.analyzers === readFileSync(ANALYZERS, 'utf8');
    console.log(current ? 'current' : 'out of date: npx tsx scripts/analyzer-docs.ts');
    process.exitCode = current ? 0 : 1;
  } else {
    writeFileSync(ANALYZERS, docs.analyzers);
    writeFileSync(SCORING, docs.scoring);
  }
}
