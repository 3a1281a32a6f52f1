import type { Finding } from '../../model/finding.ts';
import type { RenderOptions } from '../../model/report-format.ts';
import { alertWords, otherAlerts } from '../alert-words.ts';
import { escapeTerminal } from '../escape-terminal.ts';
import { paint } from '../paint.ts';
import { explainBits } from './explain-bits.ts';
import { explainElsewhere } from './explain-elsewhere.ts';
import { explainHeadline } from './explain-headline.ts';
import { explainInnocent } from './explain-innocent.ts';
import { explainNext } from './explain-next.ts';
import { explainTime } from './explain-time.ts';
import { heading, type Page, paragraph } from './section.ts';

const LEAST_WIDTH = 60;
/** Beyond this, lines of prose are too long for the eye. */
const MOST_WIDTH = 110;

/** Everything about one finding for a terminal. All text of the finding may be hostile and is escaped here. */
export function explain(finding: Finding, options: RenderOptions): string {
  const page: Page = {
    width: Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(options.width) || LEAST_WIDTH)),
    paint: paint(options.colour),
  };
  const lines = [
    ...explainHeadline(finding, page),
    ...explainBits(finding, page),
    ...explainTime(finding, page),
    ...alerts(finding, page),
    ...explainInnocent(finding, page),
    ...explainNext(finding, page),
    ...explainElsewhere(finding, page),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function alerts({ alerts: all }: Finding, page: Page): string[] {
  if (all === null) return [];
  const others = otherAlerts(all, all.kept.length);
  const words = [...all.kept.map(alertWords), ...(others === '' ? [] : [others])];
  return [
    ...heading(page, 'Alerts that a sensor raised on it (facts: they weigh nothing in the sum)'),
    ...words.flatMap((each) => paragraph(page, escapeTerminal(each), '  • ')),
  ];
}
