/** Runs one step of the built product over one capture, in a process of its own: `node scripts/bench/stage.js STAGE FILE`. */
import { Issues } from '../../dist/core/issues.js';
import { FlowTable } from '../../dist/flow/flow-table.js';
import { PacketDecoder } from '../../dist/packet/decode.js';
import { datagramRecognizers, streamRecognizers } from '../../dist/payload/recognizers.js';
import { readInputs } from '../../dist/source/read.js';

const [stage, file] = process.argv.slice(2);
const issues = new Issues();
let seen = 0;
const count = () => {
  seen++;
};
const table = new FlowTable({ flow: count }, issues, { streams: streamRecognizers, datagrams: datagramRecognizers });
const sinks = {
  read: { frame: count },
  decode: new PacketDecoder({ packet: count }, issues),
  flows: new PacketDecoder(table, issues),
};
await readInputs([file], sinks[stage], { issues });
table.end();
console.log(seen);
