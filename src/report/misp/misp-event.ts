import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { jsonDocument } from '../json-document.ts';
import { runHeadline, runSentences } from '../run-sentences.ts';
import { tally } from '../tally.ts';
import { formatTime } from '../time.ts';
import { UNDERTOW_NAMESPACE, uuid5 } from '../uuid5.ts';
import { wellFormed } from '../well-formed.ts';
import type { MispAttribute } from './misp-attribute.ts';
import { mispAttributes } from './misp-attributes.ts';
import { mispConnection } from './misp-connection.ts';
import { mispTags } from './misp-tags.ts';
import { mispTimestamp } from './misp-time.ts';

/** High, medium, low, undefined (MISP core format, `threat_level_id`). */
const LEVELS: Readonly<Record<Severity, string>> = { critical: '1', high: '1', medium: '2', low: '3', info: '4' };

/** Two events with the same of these have nothing to do with each other; the object's template says so too. */
const UNRELATED: ReadonlySet<string> = new Set(['text', 'datetime']);

/**
 * A report as one event of the MISP core format, for this organisation alone and not published. Ids are UUIDs of the whole report and of
 * the place in it: the same report is the same event.
 */
export function mispEvent(report: Report): Readonly<Record<string, unknown>> {
  const { findings, summary } = report;
  const timestamp = mispTimestamp(summary.lastUs);
  const event = uuid5(UNDERTOW_NAMESPACE, wellFormed(JSON.stringify(jsonDocument(report))));
  let parts = 0;
  const part = () => ({ uuid: uuid5(event, String(parts++)), timestamp, distribution: '5', deleted: false });
  const whole = (attribute: MispAttribute) => ({
    ...part(),
    disable_correlation: UNRELATED.has(attribute.type),
    ...attribute,
    value: attribute.value.trim(), // As MISP does: another value would be another attribute.
  });
  const run: MispAttribute = {
    type: 'text',
    category: 'Internal reference',
    value: runSentences(report).join('\n'),
    to_ids: false,
    comment: 'what was read, and what could have hidden something',
  };
  const counts = tally(summary).map(({ severity, count }) => `${count} ${severity}`);
  return {
    uuid: event,
    info: `Undertow: ${runHeadline(report)}${counts.length === 0 ? '' : ` By severity: ${counts.join(', ')}.`}`,
    date: formatTime(summary.lastUs ?? 0).slice(0, 10),
    timestamp,
    publish_timestamp: '0',
    published: false,
    analysis: '0',
    threat_level_id: LEVELS[tally(summary)[0]?.severity ?? 'info'],
    distribution: '0',
    Tag: mispTags(findings.flatMap(({ attack }) => attack)),
    Attribute: [run, ...findings.flatMap(mispAttributes)].map(whole),
    Object: findings.flatMap((finding) => {
      const connection = mispConnection(finding);
      return connection === null ? [] : [{ ...part(), ...connection, Attribute: connection.Attribute.map(whole) }];
    }),
  };
}
