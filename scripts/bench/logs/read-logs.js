/** Our readers alone over a folder of logs, from bytes to rows, joining nothing: `node scripts/bench/logs/read-logs.js FOLDER`. */
import { Issues } from '../../../dist/core/issues.js';
import { readInputs } from '../../../dist/source/read.js';

let seen = 0;
const count = () => {
  seen++;
};
const rows = { flow: count, names: count, answer: count, alert: count, certificate: count };
await readInputs([process.argv[2]], { frame() {} }, { issues: new Issues(), rows });
console.log(seen);
