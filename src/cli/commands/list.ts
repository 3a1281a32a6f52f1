import type { CommandModule } from 'yargs';
import { analyzers } from '../../evidence/analyzers.ts';
import { decoders } from '../../packet/decode.ts';
import { datagramRecognizers, streamRecognizers } from '../../payload/recognizers.ts';
import { formats } from '../../report/formats.ts';
import { languages } from '../../report/rules/languages.ts';
import type { Format } from '../../source/format.ts';
import * as logFormats from '../../source/log/registry.ts';
import * as captureFormats from '../../source/registry.ts';
import { writeOut } from '../write-out.ts';

/** `undertow list`: everything the registries hold. */
export const list: CommandModule = {
  command: 'list',
  describe: 'input formats, decoders, recognizers, analyzers with their thresholds, report formats, rule languages',
  handler: async () => {
    await writeOut(process.stdout, `${lines().join('\n')}\n`);
  },
};

function lines(): string[] {
  return [
    'Inputs (also compressed with gzip or zstd, recognised by content)',
    ...Object.values(captureFormats).map(({ name, title }) => `  ${name.padEnd(10)} ${title}`),
    '',
    'Logs (the same way; in a folder all are joined, also beside captures)',
    ...Object.values<Format>(logFormats).map(({ name, title }) => `  ${name.padEnd(10)} ${title}`),
    '',
    'Headers',
    `  ${decoders.map(({ name }) => name).join(', ')}`,
    '',
    'Names',
    `  over TCP: ${streamRecognizers.map(({ name }) => name).join(', ')}; over UDP: ${datagramRecognizers.map(({ name }) => name).join(', ')}`,
    '',
    'Analyzers, with the thresholds that --set changes',
    ...analyzers.flatMap((analyzer) => [
      `  ${analyzer.name} (${analyzer.technique}): ${analyzer.title}`,
      ...Object.entries(analyzer.thresholds).map(
        ([name, { value, unit }]) => `      ${analyzer.name}.${name}=${value}${unit === '' ? '' : ` ${unit}`}`,
      ),
    ]),
    '',
    'Reports',
    ...formats.map(({ name, title }) => `  ${name.padEnd(10)} ${title}`),
    '',
    'Rules (undertow rules --format)',
    ...languages.map(({ name, title }) => `  ${name.padEnd(10)} ${title}`),
  ];
}
