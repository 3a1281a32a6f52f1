import type { CommandModule } from 'yargs';
import { countOf } from '../../core/count-of.ts';
import { type FindingStory, readStory } from '../../hunt/finding-story.ts';
import { pickStored } from '../../hunt/pick-stored.ts';
import { escapeJson } from '../../report/escape-json.ts';
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { jsonFinding } from '../../report/json-finding.ts';
import { jsonMark } from '../../report/json-mark.ts';
import { formatMoment } from '../../report/moment.ts';
import { paint } from '../../report/paint.ts';
import { floorScore } from '../../report/score.ts';
import { SEVERITY_WORDS } from '../../report/severity-words.ts';
import { formatTime } from '../../report/time.ts';
import { readHunt } from '../../store/read-hunt.ts';
import { clockUs } from '../clock.ts';
import { pickWord } from '../pick-word.ts';
import { terminal } from '../terminal.ts';
import { markLines } from '../triage/mark-lines.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  id: string;
  store: string;
  format: string;
}

/** `undertow history`: one finding over all runs, and everything that was decided about it. */
export const history: CommandModule<object, Options> = {
  command: 'history <id>',
  describe: 'one finding over all runs of a store: when it was there, its scores, and every mark',
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'the beginning of its id' })
      .option('store', { type: 'string', demandOption: true, describe: 'the store that hunts write' })
      .option('format', { type: 'string', default: 'text', describe: 'text or json' }),
  handler: async (argv) => {
    const format = pickWord('format', argv.format, ['text', 'json'] as const);
    const nowUs = clockUs();
    const story = await readHunt(argv.store, async (books) => {
      const id = pickStored(argv.id, [...(await books.findings.scopes()).keys()]);
      return (await readStory(books, id, nowUs))!;
    });
    await writeOut(
      process.stdout,
      format === 'json' ? `${escapeJson(storyDocument(story))}\n` : `${storyLines(story, nowUs).join('\n')}\n`,
    );
  },
};

function storyDocument({ finding, status, stretches, steps, marks, marked }: FindingStory): Readonly<Record<string, unknown>> {
  return {
    schemaVersion: 1,
    status,
    finding: jsonFinding({
      ...finding,
      ...(marked.triage === null ? {} : { triage: marked.triage }),
      ...(marked.ended === null ? {} : { triageEnded: marked.ended }),
    }),
    stretches: stretches.map((one) => ({
      firstRun: formatTime(one.fromUs),
      lastRun: formatTime(one.toUs),
      endedRun: one.endedUs === null ? null : formatTime(one.endedUs),
      runs: one.runs,
      bestScore: floorScore(one.score),
      firstSeen: formatTime(one.firstUs),
      lastSeen: formatTime(one.lastUs),
    })),
    scores: steps.map(({ atUs, score, severity }) => ({ run: formatTime(atUs), score: floorScore(score), severity })),
    marks: marks.map(jsonMark),
  };
}

function storyLines({ finding, status, stretches, steps, marks }: FindingStory, nowUs: number): string[] {
  const look = paint(terminal.colour);
  const { shape, word } = SEVERITY_WORDS[finding.severity];
  return [
    look('strong', `${escapeTerminal(finding.host)} → ${escapeTerminal(finding.destination)}`),
    `${shape} ${word}, score ${Math.floor(floorScore(finding.score))}, ${status}   ${look('quiet', escapeTerminal(finding.id))}`,
    '',
    look('strong', 'Runs that had it (by the ends of their windows, UTC)'),
    ...stretches.map(({ fromUs, toUs, endedUs, runs, score }) => {
      const ended = endedUs === null ? '' : `, gone ${formatMoment(endedUs)}`;
      const to = toUs === fromUs ? '' : ` to ${formatMoment(toUs)}`;
      return `  ${formatMoment(fromUs)}${to}, ${countOf(runs, 'run')}, best score ${Math.floor(floorScore(score))}${ended}`;
    }),
    '',
    look('strong', 'Scores'),
    ...steps.map(
      (step) =>
        `  from ${formatMoment(step.atUs)} on  ${String(Math.floor(floorScore(step.score))).padStart(3)}  ${escapeTerminal(step.severity)}`,
    ),
    '',
    look('strong', 'Marks'),
    ...(marks.length === 0
      ? ['  Nobody decided anything yet.']
      : marks.flatMap((mark) => markLines(mark, nowUs).map((line) => `  ${line}`))),
  ];
}
