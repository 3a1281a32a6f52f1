/** A store of hunts in words, for the terminal. */
import { formatCount } from '../core/format-count.ts';
import { formatBytes } from '../report/bytes.ts';
import { formatTime } from '../store/format-time.ts';
import type { HuntLook } from '../store/hunt-look.ts';
import { visible } from './visible.ts';

const DAY_US = 86_400_000_000;

export function storeText(path: string, look: HuntLook): string {
  const lines = [
    `${visible(path)}, version ${look.version}, ${formatBytes(look.fileBytes)}`,
    `  flows      ${formatCount(look.flows)}${look.firstUs === null ? '' : `, ${formatTime(look.firstUs)} to ${formatTime(look.lastUs!)}`}`,
    `  channels   ${formatCount(look.channelDays)} rows of days${look.firstDay === null ? '' : `, from ${formatTime(look.firstDay * DAY_US).slice(0, 10)} on`}`,
    `  imports    ${formatCount(look.imports)}${look.lastImportUs === null ? '' : `, the last at ${formatTime(look.lastImportUs)}`}`,
    `  inputs     ${formatCount(look.contents)} contents`,
    ...look.formats.map(
      ({ format, contents, bytes: size }) => `             ${formatCount(contents)} ${visible(format)}, ${formatBytes(size)} read`,
    ),
    `  runs       ${formatCount(look.runs)} windows judged`,
    `  findings   ${formatCount(look.findings)} remembered`,
    `  inside     ${visible(look.internal.join(', '))}`,
    ...(look.faults.length === 0
      ? ['  integrity  every row was read, everything holds together']
      : look.faults.map((fault) => `  DAMAGED    ${visible(fault)}`)),
  ];
  return `${lines.join('\n')}\n`;
}
