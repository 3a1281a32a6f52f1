import { compareText } from '../core/compare.ts';
import type { Finding } from '../model/finding.ts';

/** Total order of findings: most bits first, then host, destination, software and scope as text. */
export function compareFindings(a: Ordered, b: Ordered): number {
  return (
    b.bits - a.bits ||
    compareText(a.host, b.host) ||
    compareText(a.destination, b.destination) ||
    compareText(a.software?.kind ?? '', b.software?.kind ?? '') ||
    compareText(a.software?.value ?? '', b.software?.value ?? '') ||
    compareText(a.scope, b.scope)
  );
}

type Ordered = Pick<Finding, 'bits' | 'host' | 'destination' | 'software' | 'scope'>;
