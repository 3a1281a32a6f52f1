import { formatCount } from '../../core/format-count.ts';
import type { Finding } from '../../model/finding.ts';
import { serviceRoles } from '../../service/roles.ts';
import { formatBytes } from '../bytes.ts';
import { formatDuration } from '../duration.ts';
import { escapeTerminal } from '../escape-terminal.ts';
import { fitColumns } from '../fit-columns.ts';
import { floorScore } from '../score.ts';
import { SEVERITY_WORDS } from '../severity-words.ts';
import { type Page, paragraph } from './section.ts';

const SOFTWARE = { ja4: 'a client whose TLS fingerprint (JA4) is', 'user-agent': 'a client that calls itself', process: 'the program' };

/** What it is: rank, severity and score, who with whom, and all of it in plain sentences. */
export function explainHeadline(finding: Finding, page: Page): string[] {
  const { rank, severity, host, destination, id } = finding;
  const { shape, word } = SEVERITY_WORDS[severity];
  return [
    `${page.paint(severity, `${shape} ${word}`)}, number ${fitColumns(formatCount(rank), 9)}, score ${floorScore(finding.score)} of 100   ${page.paint('quiet', fitColumns(escapeTerminal(id), 14))}`,
    '',
    ...paragraph(page, `${escapeTerminal(host)} → ${escapeTerminal(destination)}`).map((line) => page.paint('strong', line)),
    '',
    ...paragraph(page, sentence(finding)),
    ...(finding.attack.length === 0 ? [] : paragraph(page, `ATT&CK: ${finding.attack.map(escapeTerminal).join(', ')}.`)),
  ];
}

function sentence(finding: Finding): string {
  const { host, destination, service, software, flows, exchanges, bytesUp, bytesDown, beacon, scope } = finding;
  const who = escapeTerminal(host);
  const inbound = scope === 'inbound';
  const spanSeconds = Math.max(0, (finding.lastUs - finding.firstUs) / 1e6);
  const times = exchanges > 0 ? count(exchanges, 'exchange') : 'no exchange';
  const timer = beacon === null ? '' : `, on a timer of about ${formatDuration(beacon.periodSeconds)}`;
  const what = inbound
    ? `${escapeTerminal(destination)} came in to ${who}`
    : `${who} talked to ${escapeTerminal(destination)}${service === null ? ', which is no web service that the catalogue knows' : `, a name of ${escapeTerminal(service.name)}${roleWords(service.role)}`}`;
  const client = software === null ? '' : `, with ${SOFTWARE[software.kind]} ${escapeTerminal(software.value)}`;
  return (
    `${what}${client}: ${times} in ${count(flows, 'connection')} over ${formatDuration(spanSeconds)}${timer}. ` +
    `${inbound ? 'The host' : 'It'} sent ${formatBytes(bytesUp)} and received ${formatBytes(bytesDown)}.`
  );
}

/** The catalogue's own words; what it does not know is left out. */
function roleWords(role: string): string {
  const known = Object.hasOwn(serviceRoles, role) ? serviceRoles[role] : undefined;
  return known === undefined || role === 'other' ? '' : ` (${known.meaning})`;
}

const count = (number: number, one: string) => `${formatCount(number)} ${one}${number === 1 ? '' : 's'}`;
