import { formatCount } from '../core/format-count.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { fitColumns } from './fit-columns.ts';
import { pad } from './pad.ts';
import { type Paint, paint } from './paint.ts';
import { type Change, changeMark, type RankingChanges } from './ranking-changes.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

const MOST_LINES = 20;
const MARK = 4;
const GONE = 'gone';

/** What is new, moved or gone in a ranking, a line each; what only went on is counted. */
export function changeLines(report: Report, { changes, gone }: RankingChanges, width: number, colour: boolean): string[] {
  const look = paint(colour);
  const told = report.findings.flatMap((finding, i) =>
    isTold(changes[i]!) ? [line(changeMark(changes[i]!), finding, changes[i]!, width, look)] : [],
  );
  const left = gone.map((finding) => line(GONE, finding, null, width, look));
  const lines = [...told, ...left];
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(`  and ${formatCount(lines.length - shown.length)} more changes`);
  const on = changes.filter((change) => change.kind === 'on' && change.was === null).length;
  if (on > 0) shown.push(`  ${formatCount(on)} went on and kept ${on === 1 ? 'its place' : 'their places'}`);
  return shown;
}

const isTold = ({ kind, was }: Change) => kind === 'new' || kind === 'up' || was !== null;

function line(mark: string, finding: Finding, change: Change | null, width: number, look: Paint): string {
  const { severity, score, host, destination, service, rank } = finding;
  const { shape, word } = SEVERITY_WORDS[severity];
  const was = change?.was == null ? '' : `, was ${SEVERITY_WORDS[change.was].word}`;
  const place = change === null ? '' : `#${rank} `;
  const head = `${shape} ${word} ${Math.floor(floorScore(score))}${was}`;
  const who = `${place}${escapeTerminal(host)} → ${escapeTerminal(destination)}${service === null ? '' : ` (${escapeTerminal(service.name)})`}`;
  const lead = `  ${pad(mark, MARK, 'left')}  `;
  return `${lead}${look(severity, head)}  ${fitColumns(who, Math.max(10, width - lead.length - head.length - 2))}`;
}
