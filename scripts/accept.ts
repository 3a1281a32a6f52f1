/** Rewrites the goldens: `pcaps/x.pcap` → `reports/x.json`. `git diff reports/` is the review. */
import { writeFileSync } from 'node:fs';
import { captures, goldenPath, reportOf } from '../test/helpers/captures.ts';

for (const capture of captures) {
  writeFileSync(goldenPath(capture), reportOf(capture));
  console.log(goldenPath(capture));
}
