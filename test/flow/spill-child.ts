/** A process of its own that puts rows aside and joins them, over and over: `node --import tsx spill-child.ts FOLDER`. */
import { Issues } from '../../src/core/issues.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { logRow } from './log-rows-arbitrary.ts';

const [, , spillFolder] = process.argv;
const ROWS = 3_000;

for (;;) {
  let flows = 0;
  const sink = {
    flow() {
      flows++;
    },
  };
  const join = new LogJoin(sink, new Issues(), { spillFolder: spillFolder!, budgetBytes: 20_000 });
  for (let i = 0; i < ROWS; i++) {
    join.flow(logRow({ client: `10.0.0.${i % 200}`, key: `zeek:C${i}`, startUs: 1e15 + i, endUs: 1e15 + i, bytesUp: i, bytesDown: i }));
  }
  await join.end();
  if (flows !== ROWS) throw new Error(`${flows} flows of ${ROWS} rows`);
  process.stdout.write('.');
}
