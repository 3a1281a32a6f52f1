/** Prints what folding many tiny flows into channels costs: `npx tsx scripts/channel-bench.ts [flows]`. */
import { ChannelFold } from '../src/channel/fold.ts';
import { parseInternal } from '../src/channel/internal.ts';
import { Flow } from '../src/model/flow.ts';

const flows = Number(process.argv[2] ?? 1_160_000);
const fold = new ChannelFold({
  internal: parseInternal(),
  scopes: new Set(['outbound']),
  services: { match: () => null, matchAddress: () => null },
});

let state = 1;
/** Multiplicative congruential generator of Lehmer, modulus 2³¹ − 1, multiplier of Park and Miller (CACM 31:10). */
function below(limit: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % limit;
}

const fingerprints = Array.from({ length: 40 }, (_, i) => `t13d1516h2_8daaf6152771_${i.toString(16).padStart(12, '0')}`);
const names = Array.from({ length: 20_000 }, (_, i) => `www${i}.example.net`);
const flow = new Flow();
flow.client[2] = 0xffff;
flow.server[2] = 0xffff;
flow.protocol = 6;

function refill(i: number): void {
  flow.client[3] = 0x0a000000 + below(2_000);
  const named = below(10) === 0;
  flow.server[3] = 0x60000000 + (named ? below(5_000) : below(100));
  flow.serverPort = named ? 443 : 1_024 + below(2);
  flow.serverName = named ? names[below(names.length)]! : '';
  flow.serverNameFrom = named ? 'tls-sni' : '';
  flow.ja4 = named ? fingerprints[below(fingerprints.length)]! : '';
  flow.startUs = 1.7e15 + i * 1_000;
  flow.endUs = flow.startUs + below(1_000_000);
  flow.bytesUp = below(2_000);
  flow.bytesDown = below(20_000);
  flow.packetsDown = below(4);
  flow.exchangeCount = 1;
  flow.exchangeTimesUs[0] = flow.startUs;
  flow.exchangeBytesUp[0] = flow.bytesUp;
  flow.exchangeBytesDown[0] = flow.bytesDown;
}

function seconds(usage: NodeJS.CpuUsage): number {
  return (usage.user + usage.system) / 1e6;
}

const idle = process.memoryUsage().rss;
let mark = process.cpuUsage();
for (let i = 0; i < flows; i++) refill(i);
const generating = seconds(process.cpuUsage(mark));
state = 1;
mark = process.cpuUsage();
for (let i = 0; i < flows; i++) {
  refill(i);
  fold.flow(flow);
}
const folding = seconds(process.cpuUsage(mark)) - generating;
mark = process.cpuUsage();
await fold.network();
let checksum = 0;
await fold.forEach((channel) => {
  checksum += channel.bytesUp + channel.hostsWithDestination + channel.hostBytesUp;
});
const aggregating = seconds(process.cpuUsage(mark));
mark = process.cpuUsage();
await fold.forEach((channel) => {
  checksum += channel.events.count;
});
const listing = seconds(process.cpuUsage(mark));

const { channels, hosts } = fold.summary();
console.log(`${flows} flows, ${channels} channels, ${hosts} hosts (checksum ${checksum})`);
console.log(`fold      ${folding.toFixed(2)} s CPU, ${((folding / flows) * 1e9).toFixed(0)} ns a flow`);
console.log(`prevalence and sums ${aggregating.toFixed(2)} s CPU`);
console.log(`event lists         ${listing.toFixed(2)} s CPU`);
console.log(
  `memory    ${((process.resourceUsage().maxRSS * 1024 - idle) / 1e6).toFixed(0)} MB above the idle ${(idle / 1e6).toFixed(0)} MB`,
);
