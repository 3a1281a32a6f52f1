import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { bounded } from '../bounded.ts';
import { visible } from '../escape-visible.ts';
import { headline } from '../headline.ts';
import { floorScore } from '../score.ts';
import { strongest } from '../strongest.ts';
import { formatTime } from '../time.ts';
import { whole } from '../whole.ts';
import { ecsBase } from './ecs-base.ts';
import { ecsNetwork } from './ecs-network.ts';
import { ecsOwn } from './ecs-own.ts';
import { ecsThreat } from './ecs-threat.ts';

/** The numbers that Elastic Security itself gives to its words of severity; `info` has none there. */
const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = { critical: 99, high: 73, medium: 47, low: 21, info: 1 };

/** A finding as an alert of the Elastic Common Schema. Its time is when the channel was last seen. */
export function ecsFinding(finding: Finding, report: Pick<Report, 'tool'>): Readonly<Record<string, unknown>> {
  const score = floorScore(finding.score);
  const first = strongest(finding.evidence);
  const rule = first !== null && first.bits > 0 ? first : null;
  const threat = ecsThreat(finding.attack);
  return {
    '@timestamp': formatTime(finding.lastUs),
    ...ecsBase(report),
    message: headline(finding),
    event: {
      kind: 'alert',
      category: ['network', 'intrusion_detection'],
      type: ['info'],
      action: finding.history === undefined ? 'channel-found' : `channel-${finding.history.status}`,
      module: 'undertow',
      dataset: 'undertow.finding',
      provider: 'undertow',
      id: bounded(finding.id),
      start: formatTime(finding.firstUs),
      end: formatTime(finding.lastUs),
      duration: whole(finding.lastUs - finding.firstUs) * 1_000,
      severity: SEVERITY_NUMBERS[finding.severity],
      risk_score: score,
      risk_score_norm: score,
      ...(rule === null ? {} : { reason: bounded(visible(rule.sentence)) }),
    },
    ...(rule === null
      ? {}
      : {
          rule: {
            id: bounded(rule.analyzer),
            name: bounded(rule.measure),
            category: bounded(rule.technique),
            ruleset: 'undertow',
            version: report.tool.version,
          },
        }),
    ...ecsNetwork(finding),
    ...(threat === null ? {} : { threat }),
    labels: { scope: bounded(finding.scope), severity: finding.severity },
    undertow: ecsOwn(finding),
  };
}
