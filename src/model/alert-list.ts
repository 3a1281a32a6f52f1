import { compareText } from '../core/compare.ts';
import type { Alert, AlertSignature, Alerts } from './alert.ts';

/** Signatures kept of one connection or channel. */
const MOST_SIGNATURES = 8;

/**
 * Sums alerts by signature and keeps the first eight signatures in a total order. A signature of these is never let go, so that its count
 * is whole, and lists can be put together: neither order nor grouping of the alerts matters.
 */
export class AlertList implements Alerts {
  readonly kept: Alert[] = [];
  beyond = 0;

  add(alert: Alert): void {
    const { kept } = this;
    let at = kept.length;
    for (; at > 0; at--) {
      const order = compareSignatures(kept[at - 1]!, alert);
      if (order < 0) break;
      if (order === 0) {
        kept[at - 1] = sum(kept[at - 1]!, alert);
        return;
      }
    }
    if (at === MOST_SIGNATURES) {
      this.beyond += alert.count;
      return;
    }
    kept.splice(at, 0, alert);
    if (kept.length > MOST_SIGNATURES) this.beyond += kept.pop()!.count;
  }
}

function sum(one: Alert, other: Alert): Alert {
  const firstUs = Math.min(one.firstUs, other.firstUs);
  return { ...one, count: one.count + other.count, firstUs, lastUs: Math.max(one.lastUs, other.lastUs) };
}

/** The worst first; what has no severity comes last. */
function compareSignatures(a: AlertSignature, b: AlertSignature): number {
  return (
    (a.severity || Number.MAX_SAFE_INTEGER) - (b.severity || Number.MAX_SAFE_INTEGER) ||
    a.generatorId - b.generatorId ||
    a.signatureId - b.signatureId ||
    compareText(a.signature, b.signature) ||
    compareText(a.category, b.category)
  );
}
