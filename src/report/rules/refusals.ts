import { quoted } from './comment-text.ts';
import type { RuleTarget } from './rule-target.ts';

/** Of a finding what no rule may hold, in sentences for comments. */
export function refusals({ finding, host, name, addresses, ja4, userAgent }: RuleTarget): string[] {
  const said: string[] = [];
  if (host === null) said.push(`host ${quoted(finding.host)} is no address that a rule can hold: no rule is bound to it`);
  if (name === null && addresses.length === 0) {
    said.push(`destination ${quoted(finding.destination)} is no name that means only itself in a rule, and no address of it is known`);
  } else if (name === null && !addresses.some((address) => finding.destination.includes(address))) {
    said.push(`destination ${quoted(finding.destination)} is no name that means only itself in a rule: the rules hold its addresses`);
  }
  const { software } = finding;
  if (software?.kind === 'process')
    said.push(`software ${quoted(software.value)} is a process, which no traffic shows: rules do without it`);
  else if (software !== null && ja4 === null && userAgent === null) {
    said.push(`software ${quoted(software.value)} cannot be written safely and in full: rules do without it`);
  }
  return said;
}
