import type { Finding } from '../model/finding.ts';
import type { ReportFormat } from '../model/report-format.ts';
import { countAlerts } from './alert-words.ts';
import { escapeCsv } from './escape-csv.ts';
import { round } from './round.ts';
import { floorScore } from './score.ts';
import { strongest } from './strongest.ts';
import { formatTime } from './time.ts';

type Cell = string | number | null;

/** Column names are those of the JSON document, joined in camel case where it nests. */
const COLUMNS: readonly (readonly [name: string, value: (finding: Finding) => Cell])[] = [
  ['rank', (finding) => finding.rank],
  ['id', (finding) => finding.id],
  ['score', (finding) => floorScore(finding.score)],
  ['bits', (finding) => round(finding.bits, 2)],
  ['probability', (finding) => round(finding.probability, 6)],
  ['severity', (finding) => finding.severity],
  ['scope', (finding) => finding.scope],
  ['host', (finding) => finding.host],
  ['destination', (finding) => finding.destination],
  ['destinationFrom', (finding) => finding.destinationFrom],
  ['addresses', (finding) => finding.addresses.join(' ')],
  ['serviceId', (finding) => finding.service?.id ?? null],
  ['serviceName', (finding) => finding.service?.name ?? null],
  ['serviceCategory', (finding) => finding.service?.category ?? null],
  ['serviceRole', (finding) => finding.service?.role ?? null],
  ['softwareKind', (finding) => finding.software?.kind ?? null],
  ['softwareValue', (finding) => finding.software?.value ?? null],
  ['firstSeen', (finding) => formatTime(finding.firstUs)],
  ['lastSeen', (finding) => formatTime(finding.lastUs)],
  ['flows', (finding) => finding.flows],
  ['exchanges', (finding) => finding.exchanges],
  ['bytesUp', (finding) => finding.bytesUp],
  ['bytesDown', (finding) => finding.bytesDown],
  ['producerConsumerRatio', ({ producerConsumerRatio: ratio }) => (ratio === null ? null : round(ratio, 4))],
  ['beaconPeriodSeconds', ({ beacon }) => (beacon === null ? null : round(beacon.periodSeconds, 3))],
  ['beaconJitter', ({ beacon }) => (beacon === null ? null : round(beacon.jitter, 4))],
  ['beaconCalls', (finding) => finding.beacon?.calls ?? null],
  ['beaconMissed', (finding) => finding.beacon?.missed ?? null],
  ['beaconChance', ({ beacon }) => (beacon === null ? null : Number(beacon.chance.toPrecision(2)))],
  ['attack', (finding) => finding.attack.join(' ')],
  ['alerts', ({ alerts }) => (alerts === null ? null : countAlerts(alerts))],
  ['alertSignatures', ({ alerts }) => alerts?.kept.map(({ signature }) => signature).join('; ') ?? null],
  ['status', ({ history }) => history?.status ?? null],
  ['runs', ({ history }) => history?.runs ?? null],
  ['triage', ({ triage }) => triage?.verdict ?? null],
  ['triageReason', ({ triage }) => triage?.reason ?? null],
  ['why', (finding) => strongest(finding.evidence)?.sentence ?? null],
];

/** One row per finding (RFC 4180). */
export const csv: ReportFormat = {
  name: 'csv',
  title: 'One row per finding, for spreadsheets',
  extension: 'csv',

  render(report) {
    const rows = report.findings.map((finding) => COLUMNS.map(([, value]) => field(value(finding))));
    return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
  },
};

function field(value: Cell): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : escapeCsv(value);
}
