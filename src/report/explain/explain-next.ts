import type { Finding } from '../../model/finding.ts';
import { nextSteps } from './next-steps.ts';
import { aside, heading, type Page, paragraph } from './section.ts';

/** What to do next, numbered. */
export function explainNext(finding: Finding, page: Page): string[] {
  const steps = nextSteps(finding).map(({ text, commands }, i) => [
    ...paragraph(page, text, `  ${i + 1}. `),
    ...commands.flatMap((command) => [...aside(page, `${command.on}:`, '     '), `       ${command.text}`]),
  ]);
  return [...heading(page, 'What to check next'), ...steps.flat()];
}
