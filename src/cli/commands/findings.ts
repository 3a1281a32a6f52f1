import type { CommandModule } from 'yargs';
import { countOf } from '../../core/count-of.ts';
import { formatCount } from '../../core/format-count.ts';
import { checkHostWord } from '../../hunt/mark-matcher.ts';
import { filterRanking } from '../../hunt/ranking-filter.ts';
import { MARK_WORDS, STATUS_WORDS } from '../../hunt/ranking-words.ts';
import { rankStore } from '../../hunt/store-ranking.ts';
import { SEVERITY_NAMES } from '../../model/severity.ts';
import { escapeJson } from '../../report/escape-json.ts';
import { jsonRanked } from '../../report/json-ranked.ts';
import { paint } from '../../report/paint.ts';
import { formatTime } from '../../report/time.ts';
import { readHunt } from '../../store/read-hunt.ts';
import { clockUs } from '../clock.ts';
import { listedWords, pickWord } from '../pick-word.ts';
import { terminal } from '../terminal.ts';
import { rankingTable } from '../triage/ranking-table.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  store: string;
  severity: string | undefined;
  status: string[];
  mark: string[];
  host: string[];
  service: string[];
  top: number;
  format: string;
}

const WORDS = { type: 'string', array: true, default: [] as string[] } as const;
const LEVELS = SEVERITY_NAMES;

/** `undertow findings`: what all runs of a store found, as it stands now. */
export const findings: CommandModule<object, Options> = {
  command: 'findings',
  describe: 'the findings of all runs of a store, with how they stand and what people decided about them',
  builder: (yargs) =>
    yargs
      .option('store', { type: 'string', demandOption: true, describe: 'the store that hunts write' })
      .option('severity', { type: 'string', describe: `at least ${LEVELS.join(', ')}` })
      .option('status', { ...WORDS, describe: STATUS_WORDS.join(', ') })
      .option('mark', { ...WORDS, describe: MARK_WORDS.join(', ') })
      .option('host', { ...WORDS, describe: 'networks, addresses, groups of hosts' })
      .option('service', { ...WORDS, describe: 'parts of a service’s name, id or category, or of a destination' })
      .option('top', { type: 'number', default: 100, describe: 'so many at most' })
      .option('format', { type: 'string', default: 'text', describe: 'text or json' })
      .example('$0 findings --store hunts.duckdb --severity high --mark none', 'what nobody has looked at yet'),
  handler: async (argv) => {
    const format = pickWord('format', argv.format, ['text', 'json'] as const);
    const hosts = listedWords(argv.host);
    for (const word of hosts) checkHostWord(word);
    const filter = {
      severity: argv.severity === undefined ? null : pickWord('severity', argv.severity, LEVELS),
      status: listedWords(argv.status).map((word) => pickWord('status', word, STATUS_WORDS)),
      mark: listedWords(argv.mark).map((word) => pickWord('mark', word, MARK_WORDS)),
      hosts,
      service: listedWords(argv.service),
    };
    const nowUs = clockUs();
    const { all, runs } = await readHunt(argv.store, async ({ findings: book, marks }) => {
      const known = await book.runs();
      return { runs: known, all: rankStore(await book.summaries(), await book.stretches(), known, await marks.marks(), nowUs) };
    });
    const found = filterRanking(all, filter);
    const shown = found.slice(0, Math.max(0, Math.floor(argv.top) || 0));
    if (format === 'json') {
      const latestUs = runs.at(-1)?.untilUs;
      const document = {
        schemaVersion: 1,
        runs: runs.length,
        latestRun: latestUs === undefined ? null : formatTime(latestUs),
        total: all.length,
        found: found.length,
        findings: shown.map(jsonRanked),
      };
      await writeOut(process.stdout, `${escapeJson(document)}\n`);
      return;
    }
    const look = paint(terminal.colour);
    const among = found.length === all.length ? '' : ` of ${formatCount(all.length)}`;
    const heading = `${countOf(found.length, 'finding')}${among} in ${countOf(runs.length, 'run')}${shown.length < found.length ? `, the first ${formatCount(shown.length)} listed` : ''}`;
    const lines = [look('strong', heading), ...(shown.length === 0 ? [] : ['', ...rankingTable(shown, terminal.width, look)])];
    await writeOut(process.stdout, `${lines.join('\n')}\n`);
  },
};
