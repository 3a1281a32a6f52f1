import { isIPv4 } from 'node:net';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { type Endpoints, endpoints } from '../endpoints.ts';
import { findingSentences } from '../finding-sentences.ts';
import { headline } from '../headline.ts';
import { round } from '../round.ts';
import { floorScore } from '../score.ts';
import { strongest } from '../strongest.ts';
import { whole } from '../whole.ts';
import { type CefEvent, cefLine } from './cef-line.ts';
import { cefTime } from './cef-time.ts';

/** In the middle of what the standard calls Low (0–3), Medium (4–6), High (7–8) and Very-High (9–10). */
const SEVERITIES: Readonly<Record<Severity, number>> = { critical: 10, high: 8, medium: 5, low: 3, info: 1 };

/** What carried the name, as the dictionary's `app` and `proto`. */
const CARRIERS: Readonly<Record<string, readonly [app: string, proto: string]>> = {
  'tls-sni': ['TLS', 'TCP'],
  'quic-sni': ['QUIC', 'UDP'],
  'http-host': ['HTTP', 'TCP'],
  'http-connect': ['HTTP', 'TCP'],
};

type Extension = CefEvent['extension'];

/**
 * A finding as one line of the Common Event Format. Its kind is the analyzer with the most bits.
 * @param key tells two events from one that came twice; '' for none.
 */
export function cefFinding(finding: Finding, { tool }: Pick<Report, 'tool'>, key = ''): string {
  const first = strongest(finding.evidence);
  return cefLine({
    version: tool.version,
    classId: first !== null && first.bits > 0 ? first.analyzer : 'channel',
    name: 'Channel that behaves like command and control',
    severity: SEVERITIES[finding.severity],
    extension: [
      ...what(finding),
      ...labelled('flexString1', 'Key', key),
      ...ends(finding, endpoints(finding)),
      ...software(finding),
      ...custom(finding),
    ],
  });
}

function what(finding: Finding): Extension {
  const first = strongest(finding.evidence);
  const [app, proto] = Object.hasOwn(CARRIERS, finding.destinationFrom) ? CARRIERS[finding.destinationFrom]! : ['', ''];
  return [
    ['rt', cefTime(finding.lastUs)],
    ['start', cefTime(finding.firstUs)],
    ['end', cefTime(finding.lastUs)],
    ['externalId', finding.id, 40],
    ['cat', finding.scope],
    ['app', app],
    ['proto', proto],
    ['msg', first === null ? headline(finding) : `${headline(finding)}. ${first.sentence}`],
  ];
}

/** `src` and `dst` hold IPv4 only; others have fields of their own. */
function ends(finding: Finding, { host, name, addresses, port, inbound }: Endpoints): Extension {
  const peer = addresses[0] ?? null;
  const [source, destination] = inbound ? [peer, host] : [host, peer];
  return [
    ...address('src', 'c6a2', 'Source IPv6 Address', source),
    ...address('dst', 'c6a3', 'Destination IPv6 Address', destination),
    [inbound ? 'shost' : 'dhost', name ?? ''],
    ['dpt', port ?? ''],
    ['deviceDirection', inbound ? 0 : 1],
    // As seen from the source.
    ['in', whole(inbound ? finding.bytesUp : finding.bytesDown)],
    ['out', whole(inbound ? finding.bytesDown : finding.bytesUp)],
  ];
}

function address(v4: string, v6: string, label: string, value: string | null): Extension {
  if (value === null) return [];
  if (isIPv4(value)) return [[v4, value]];
  return [
    [v6, value],
    [`${v6}Label`, label],
  ];
}

function software({ software }: Finding): Extension {
  if (software === null || software.value === '') return [];
  if (software.kind === 'user-agent') return [['requestClientApplication', software.value]];
  if (software.kind === 'process') return [['sproc', software.value]];
  return labelled('cs1', 'JA4', software.value);
}

function custom(finding: Finding): Extension {
  const { service, beacon, attack } = finding;
  return [
    ...labelled('cs2', 'Service', service === null ? '' : `${service.name}, ${service.role} (${service.category})`),
    ...labelled('cs3', 'ATT&CK', attack.join(' ')),
    ...labelled('cs4', 'Evidence', findingSentences(finding).join('; ')),
    ...labelled('cs5', 'Community ID', finding.firstFlows[0]?.communityId ?? ''),
    ...labelled('cs6', 'Status', finding.history?.status ?? ''),
    ...labelled('cfp1', 'Score', floorScore(finding.score)),
    ...labelled('cfp2', 'Probability', round(finding.probability, 6) ?? ''),
    ...labelled('cfp3', 'Period in seconds', beacon === null ? '' : (round(beacon.periodSeconds, 3) ?? '')),
    ...labelled('cn1', 'Flows', whole(finding.flows)),
    ...labelled('cn2', 'Exchanges', whole(finding.exchanges)),
  ];
}

/** A field that means nothing without its label. */
function labelled(key: string, label: string, value: string | number): Extension {
  if (value === '') return [];
  return [
    [key, value, 4_000],
    [`${key}Label`, label],
  ];
}
