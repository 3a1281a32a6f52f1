import { UserError } from '../../core/user-error.ts';
import type { Alerts } from '../../model/alert.ts';
import type { AllowedFinding } from '../../model/allowed.ts';
import type { Finding } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/severity.ts';
import type { Reach } from '../../model/surroundings.ts';
import { DocumentFields } from './document-fields.ts';

/** What other commands take of a report. */
export interface ReadReport {
  readonly findings: readonly Finding[];
  /** What the operator allows: not among the findings, and nothing to make rules of. */
  readonly allowed: readonly AllowedFinding[];
  /** Findings before `--top` cut the list. */
  readonly total: number;
  /** Names of the inputs. */
  readonly captures: readonly string[];
}

const COMMUNITY_ID = /^1:[A-Za-z0-9+/]{27}=$/;
const MOST_BINS = 1000;

/**
 * Reads a report that `analyze --format json` wrote, of this version or an older one. All text in it may be hostile, as may be the file.
 * @throws UserError when it is no such report.
 */
export function readReport(text: string): ReadReport {
  const document = new DocumentFields(parse(text), '');
  if (document.number('schemaVersion') !== 1) {
    throw new UserError('this report is of another version of Undertow', 'write it anew with `undertow analyze FILE --format json`');
  }
  return {
    findings: document.list('findings', (item, place) => finding(new DocumentFields(item, place))),
    allowed: document.has('allowed') ? document.object('allowed').list('findings', allowedFinding) : [],
    total: document.object('summary').number('findings'),
    captures: document.list('inputs', (item, place) => new DocumentFields(item, place).text('name')),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('this is no JSON report of Undertow', 'write one with `undertow analyze FILE --format json`');
  }
}

function allowedFinding(item: unknown, place: string): AllowedFinding {
  const fields = new DocumentFields(item, place);
  const allowed = fields.object('allowed');
  return { finding: finding(fields), reason: allowed.text('reason'), expires: allowed.text('expires') };
}

function finding(fields: DocumentFields): Finding {
  const activity = fields.has('activity') ? fields.object('activity') : null;
  return {
    id: fields.text('id'),
    rank: fields.number('rank'),
    score: fields.number('score'),
    bits: fields.measured('bits'),
    probability: fields.measured('probability'),
    severity: fields.oneOf(
      'severity',
      SEVERITIES.map(([severity]) => severity),
    ),
    scope: fields.text('scope'),
    host: fields.text('host'),
    ...(fields.has('hostName') ? { hostName: fields.text('hostName') } : {}),
    ...(fields.has('groups') ? { groups: fields.texts('groups') } : {}),
    destination: fields.text('destination'),
    destinationFrom: fields.text('destinationFrom'),
    addresses: fields.texts('addresses'),
    service: fields.has('service') ? service(fields.object('service')) : null,
    software: fields.has('software') ? software(fields.object('software')) : null,
    firstUs: fields.time('firstSeen'),
    lastUs: fields.time('lastSeen'),
    flows: fields.number('flows'),
    exchanges: fields.number('exchanges'),
    bytesUp: fields.number('bytesUp'),
    bytesDown: fields.number('bytesDown'),
    producerConsumerRatio: fields.has('producerConsumerRatio') ? fields.number('producerConsumerRatio') : null,
    beacon: fields.has('beacon') ? beacon(fields.object('beacon')) : null,
    attack: fields.texts('attack'),
    evidence: fields.list('evidence', (item, place) => evidence(new DocumentFields(item, place))),
    alerts: fields.has('alerts') ? alerts(fields.object('alerts')) : null,
    activity: activity === null ? [] : activity.numbers('counts').slice(0, MOST_BINS),
    activityFirstUs: activity === null ? 0 : activity.time('firstTime'),
    activityLastUs: activity === null ? 0 : activity.time('lastTime'),
    firstFlows: fields.has('firstFlows') ? fields.list('firstFlows', firstFlow).flat() : [],
    reach: fields.has('reach') ? fields.list('reach', reach) : [],
  };
}

function service(fields: DocumentFields): NonNullable<Finding['service']> {
  return { id: fields.text('id'), name: fields.text('name'), category: fields.text('category'), role: fields.text('role') };
}

function software(fields: DocumentFields): NonNullable<Finding['software']> {
  return { kind: fields.oneOf('kind', ['ja4', 'user-agent', 'process']), value: fields.text('value') };
}

/** Older reports do not say what was missed and what chance would do. */
function beacon(fields: DocumentFields): NonNullable<Finding['beacon']> {
  return {
    periodSeconds: fields.measured('periodSeconds'),
    jitter: fields.measured('jitter'),
    calls: fields.number('calls'),
    missed: fields.has('missed') ? fields.number('missed') : 0,
    chance: fields.has('chance') ? fields.number('chance') : Number.NaN,
  };
}

function evidence(fields: DocumentFields): Finding['evidence'][number] {
  return {
    analyzer: fields.text('analyzer'),
    technique: fields.text('technique'),
    measure: fields.text('measure'),
    value: fields.measured('value'),
    unit: fields.text('unit'),
    against: fields.has('against') ? fields.number('against') : null,
    bits: fields.measured('bits'),
    sentence: fields.text('sentence'),
  };
}

function alerts(fields: DocumentFields): Alerts {
  return {
    kept: fields.list('signatures', (item, place) => {
      const one = new DocumentFields(item, place);
      return {
        generatorId: one.number('generatorId'),
        signatureId: one.number('signatureId'),
        signature: one.text('signature'),
        category: one.text('category'),
        severity: one.has('severity') ? one.number('severity') : 0,
        count: one.number('count'),
        firstUs: one.time('firstTime'),
        lastUs: one.time('lastTime'),
      };
    }),
    beyond: fields.number('others'),
  };
}

/** An id that is none would go into a command: it is left out. */
function firstFlow(item: unknown, place: string): Finding['firstFlows'] {
  const fields = new DocumentFields(item, place);
  const communityId = fields.text('communityId');
  return COMMUNITY_ID.test(communityId) ? [{ startUs: fields.time('startTime'), communityId }] : [];
}

function reach(item: unknown, place: string): Reach {
  const fields = new DocumentFields(item, place);
  return {
    by: fields.oneOf('by', ['destination', 'address', 'software', 'service']),
    value: fields.text('value'),
    hosts: fields.number('hosts'),
    channels: fields.number('channels'),
    benignChannels: fields.number('benignChannels'),
  };
}
