import type { CommandModule } from 'yargs';
import { countOf } from '../../core/count-of.ts';
import { UserError } from '../../core/user-error.ts';
import { SEVERITY_NAMES } from '../../model/severity.ts';
import { readReport } from '../../report/explain/read-report.ts';
import { languages } from '../../report/rules/languages.ts';
import { MOST_BENIGN } from '../../report/rules/most-benign.ts';
import { type RenderedRules, renderRules } from '../../report/rules/render-rules.ts';
import type { RuleLanguage } from '../../report/rules/rule-language.ts';
import { checkOutputs } from '../check-outputs.ts';
import { newestReport } from '../newest-report.ts';
import { pickRuleFindings } from '../pick-rule-findings.ts';
import { pickWord } from '../pick-word.ts';
import { readText } from '../read-text.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { version } from '../version.ts';
import { writeFileWhole } from '../write-file-whole.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  report: string | undefined;
  format: string | undefined;
  finding: string[];
  severity: string | undefined;
  'most-benign': number | undefined;
  out: string | undefined;
  quiet: boolean;
}

/** `undertow rules`: what would stop or find the findings of a report, in the language of another program. */
export const rules: CommandModule<object, Options> = {
  command: 'rules [report]',
  describe: 'rules that stop or find what a report found, for Suricata, nftables, Squid, resolvers, Zeek and Sigma',
  builder: (yargs) =>
    yargs
      .positional('report', {
        type: 'string',
        describe: 'a JSON report, or - for standard input (default: the newest undertow.json here, in reports/ or in a folder of it)',
      })
      .option('format', { type: 'string', describe: names().join(', ') })
      .option('finding', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'only this one, by rank or the beginning of its id; also several',
      })
      .option('severity', { type: 'string', describe: `only findings that are at least ${SEVERITY_NAMES.join(', ')} (default: medium)` })
      .option('most-benign', {
        type: 'number',
        describe: `benign channels that a rule may block and still be armed (default: ${MOST_BENIGN.oneHost.value} of one host, ${MOST_BENIGN.allHosts.value} of all)`,
      })
      .option('out', { type: 'string', describe: 'write the rules into this file' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no talk on stderr' })
      .example('$0 rules --format suricata', 'for the newest report')
      .example('$0 rules out/undertow.json --format nftables --finding 1 --out block.nft', 'one finding, into a file')
      .example('$0 analyze FILE --format json --quiet | $0 rules - --format rpz', 'straight from a capture'),
  handler: async (argv) => {
    const language = pickLanguage(argv.format);
    const least = argv.severity === undefined ? null : pickWord('severity', argv.severity, SEVERITY_NAMES);
    const mostBenign = argv['most-benign'];
    if (mostBenign !== undefined && (!Number.isSafeInteger(mostBenign) || mostBenign < 0)) {
      throw new UserError('--most-benign needs a whole number', `leave it out for ${MOST_BENIGN.oneHost.value} of one host`);
    }
    const path = argv.report === undefined ? newestReport() : argv.report === STANDARD_INPUT ? '-' : argv.report;
    if (argv.out !== undefined) checkOutputs([path], [argv.out]);
    const report = readReport((await readText(path, `rules - --format ${language.name}`)).replace(/^\ufeff/, ''));
    const { picked, empty } = pickRuleFindings(report, argv.finding, least);
    const rendered = renderRules(language, {
      version: version(),
      captures: report.captures,
      findings: report.findings,
      picked,
      empty,
      mostBenign: {
        oneHost: mostBenign ?? MOST_BENIGN.oneHost.value,
        allHosts: mostBenign ?? MOST_BENIGN.allHosts.value,
      },
    });
    if (argv.out === undefined) await writeOut(process.stdout, rendered.text);
    else await writeFileWhole(argv.out, rendered.text);
    if (!argv.quiet) await writeOut(process.stderr, talk(rendered, empty, argv.report === undefined ? path : null, argv.out));
  },
};

function talk({ findings, armed, held, without }: RenderedRules, empty: string, from: string | null, out: string | undefined): string {
  const told = [
    ...(held === 0 ? [] : [`${held} held back: the comments say what they would meet`]),
    ...(without === 0 ? [] : [`${countOf(without, 'finding')} without a rule in this language`]),
  ];
  const what = findings === 0 ? `no rule: ${empty}` : [`${countOf(findings, 'finding')}, ${countOf(armed, 'rule')}`, ...told].join('; ');
  return [...(from === null ? [] : [`from ${from}`]), what, ...(out === undefined ? [] : [`wrote ${out}`])]
    .map((line) => `${line}\n`)
    .join('');
}

function names(): string[] {
  return languages.map(({ name }) => name);
}

function pickLanguage(word: string | undefined): RuleLanguage {
  if (word === undefined || word === '') throw new UserError('no language was named', `name one: --format ${names().join(', ')}`);
  return languages[names().indexOf(pickWord('format', word, names()))]!;
}
