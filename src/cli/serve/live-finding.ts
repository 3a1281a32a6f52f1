/** A finding with its history and its marks, as the page of the server shows it. */
import { readStory } from '../../hunt/finding-story.ts';
import { currentMarks } from '../../hunt/mark-matcher.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { encodeDetails } from '../../report/html/encode-details.ts';
import { encodeRanking } from '../../report/html/encode-ranking.ts';
import { pack } from '../../report/html/pack.ts';
import type { LiveFinding } from '../../report/page/live/data.ts';
import { floorScore } from '../../report/score.ts';
import { clockUs } from '../clock.ts';
import { version } from '../version.ts';
import type { StoreView } from './live-store.ts';
import { liveMark } from './live-triage.ts';
import { liveRow } from './ranking-page.ts';
import { Refusal } from './refusal.ts';

export async function liveFinding({ snapshot, byId }: StoreView, id: string): Promise<LiveFinding> {
  const ranked = byId.get(id);
  const story = ranked === undefined ? null : await readStory(snapshot, id, clockUs());
  if (ranked === undefined || story === null) throw new Refusal(404, 'There is no such finding.');
  const report = reportOf({ ...story.finding, rank: ranked.rank });
  const current = new Set(currentMarks(story.marks).map(({ id: mark }) => mark));
  return {
    row: liveRow(ranked),
    blocks: {
      ranking: pack(encodeRanking(report)),
      ...Object.fromEntries(encodeDetails(report).map((block, i) => [`details-${i}`, block])),
    },
    stretches: story.stretches.map(({ fromUs, toUs, endedUs, runs, score }) => ({
      fromUs,
      toUs,
      endedUs,
      runs,
      bestScore: floorScore(score),
    })),
    steps: story.steps.map(({ atUs, score, severity }) => ({ atUs, score: floorScore(score), severity: severity as Severity })),
    marks: story.marks.map((mark) => liveMark(mark, current.has(mark.id))),
  };
}

/** A report of one finding: the page's views know no other thing. */
function reportOf(finding: Finding): Report {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0, [finding.severity]: 1 };
  return {
    tool: { name: 'undertow', version: version() },
    inputs: [],
    summary: {
      packets: 0,
      bytes: 0,
      flows: finding.flows,
      namedFlows: 0,
      hosts: 1,
      channels: 1,
      judged: 1,
      firstUs: finding.firstUs,
      lastUs: finding.lastUs,
      findings: 1,
      bySeverity,
    },
    issues: [],
    caveats: [],
    findings: [finding],
    surroundings: null,
  };
}
