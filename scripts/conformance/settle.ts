/** Gives disagreements their settled reasons. */
import type { Agreement } from './agreement.ts';
import { settled } from './settled.ts';

/** Writes the reasons, and takes apart what is outside. */
export function settle(agreement: Agreement): void {
  const { disagreements } = agreement;
  for (let i = 0; i < disagreements.length; ) {
    const one = disagreements[i]!;
    const found = settled.find(
      (entry) =>
        entry.set === agreement.set &&
        entry.measure.test(agreement.measure) &&
        entry.capture.test(one.capture) &&
        (entry.about === undefined || entry.about.test(`${one.about} `)),
    );
    const open = one.reason === '' || one.reason.startsWith('open') || one.reason === 'tshark counts what is counted here';
    if (found?.apart === true) {
      disagreements.splice(i, 1);
      agreement.leaveOut(found.reason);
      continue;
    }
    if (open && found !== undefined) one.reason = found.reason;
    i++;
  }
}
