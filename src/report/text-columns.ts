import { formatCount } from '../core/format-count.ts';
import { formatBytes } from './bytes.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { formatMoment } from './moment.ts';
import { formatRhythm } from './rhythm.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { sparkline } from './sparkline.ts';
import type { TextColumn } from './text-column.ts';

/** Every column of the terminal table, in the order in which they stand. */
export const TEXT_COLUMNS: readonly TextColumn[] = [
  { name: 'rank', heading: '#', align: 'right', least: 2, most: 6, look: () => 'quiet', cell: ({ rank }) => String(rank) },
  {
    name: 'score',
    heading: 'Score',
    align: 'right',
    least: 5,
    most: 5,
    look: ({ severity }) => severity,
    cell: ({ score }) => String(Math.floor(floorScore(score))),
  },
  {
    name: 'severity',
    heading: 'Severity',
    align: 'left',
    least: 10,
    most: 10,
    look: ({ severity }) => severity,
    cell: ({ severity }) => `${SEVERITY_WORDS[severity].shape} ${SEVERITY_WORDS[severity].word}`,
  },
  { name: 'host', heading: 'Host', align: 'left', least: 4, most: 15, cell: ({ host }) => escapeTerminal(host) },
  {
    name: 'destination',
    heading: 'Destination',
    align: 'left',
    least: 16,
    most: 40,
    look: () => 'strong',
    cell: ({ destination }) => escapeTerminal(destination),
  },
  {
    name: 'service',
    heading: 'Service',
    align: 'left',
    least: 8,
    most: 22,
    cell: ({ service }) => (service === null ? '–' : escapeTerminal(`${service.name}, ${service.role}`)),
  },
  {
    name: 'software',
    heading: 'Client software',
    align: 'left',
    least: 15,
    most: 36,
    cell: ({ software }) => (software === null ? '–' : escapeTerminal(software.value)),
  },
  { name: 'up', heading: 'Sent', align: 'right', least: 7, most: 7, cell: ({ bytesUp }) => formatBytes(bytesUp) },
  { name: 'down', heading: 'Received', align: 'right', least: 8, most: 8, cell: ({ bytesDown }) => formatBytes(bytesDown) },
  { name: 'exchanges', heading: 'Exchanges', align: 'right', least: 9, most: 11, cell: ({ exchanges }) => formatCount(exchanges) },
  {
    name: 'rhythm',
    heading: 'Every',
    align: 'right',
    least: 13,
    most: 18,
    cell: ({ beacon }) => (beacon === null ? '–' : formatRhythm(beacon)),
  },
  { name: 'last', heading: 'Last seen (UTC)', align: 'left', least: 19, most: 19, cell: ({ lastUs }) => formatMoment(lastUs) },
  {
    name: 'activity',
    heading: 'Activity',
    align: 'left',
    least: 15,
    most: 60,
    look: () => 'trace',
    cell: ({ activity }, width) => sparkline(activity, width),
  },
];
