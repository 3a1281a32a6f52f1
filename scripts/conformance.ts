/** Holds the reader against other tools and writes docs/conformance.md; exit code 1 when a mark is missed. Run: npm run conformance */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Agreement } from './conformance/agreement.ts';
import { compareArkime } from './conformance/arkime.ts';
import { document } from './conformance/document.ts';
import { compareFrames } from './conformance/frames.ts';
import { compareLab } from './conformance/lab.ts';
import { compareLogs, logDocument } from './conformance/logs/compare-logs.ts';
import { openLogLines } from './conformance/logs/log-table.ts';
import { runMalformed } from './conformance/malformed.ts';
import { compareNdpi } from './conformance/ndpi.ts';
import { settle } from './conformance/settle.ts';
import { hasSharedCaptures, SHARED_CAPTURES } from './conformance/shared-captures.ts';
import { totals } from './conformance/totals.ts';
import { hasTshark, tsharkVersion } from './conformance/tshark.ts';
import { compareQuic, compareVectors } from './conformance/vectors.ts';

if (!hasSharedCaptures() || !hasTshark()) {
  console.error('Nothing compared: ../shared/captures or tshark is absent.');
  process.exit(2);
}
const all = () => true;
const agreements: Agreement[] = [
  ...(await compareLab(path.resolve(import.meta.dirname, '../pcaps'), all)),
  ...(await compareNdpi(path.join(SHARED_CAPTURES, 'ndpi'), all)),
  ...(await compareArkime(path.join(SHARED_CAPTURES, 'arkime'), all)),
  ...(await compareVectors(path.join(SHARED_CAPTURES, 'ja4'), all)),
  ...(await compareQuic(path.join(SHARED_CAPTURES, 'quic'), all)),
  ...(await compareFrames(path.join(SHARED_CAPTURES, 'pcapng'), all)),
];
for (const agreement of agreements) settle(agreement);

const broken = await runMalformed(path.join(SHARED_CAPTURES, 'malformed'), (name) => !name.endsWith('.txt'));
const crash = await runMalformed(path.join(SHARED_CAPTURES, 'quic'), (name) => name.includes('.pcap'));
const pcaps = path.resolve(import.meta.dirname, '../pcaps');
const logs = await compareLogs(pcaps, { shared: all, captures: all });
const openLogs = openLogLines(logs);

const malformed = [
  '## Broken captures',
  '',
  `The whole front (source, packets, flows, names) read ${broken.files} broken, cut and odd captures of the tcpdump and libpcap tests and`,
  `${crash.files} QUIC traces (two of them made to crash a parser): none threw, none took two seconds.`,
  `${broken.frames} frames came out of the broken ones, ${broken.flows} flows out of those${broken.refused > 0 ? `; ${broken.refused} are no captures and are refused` : ''}.`,
];
writeFileSync(
  path.resolve(import.meta.dirname, '../docs/conformance.md'),
  document(agreements, [...malformed, '', ...logDocument(logs)], tsharkVersion()),
);

const missed = [
  ...agreements.map((agreement) => ({ ...agreement, name: `${agreement.set}, ${agreement.measure}`, share: agreement.share })),
  ...totals(agreements),
].filter(({ mark, share }) => mark !== null && share < mark);
const open = agreements.flatMap(({ disagreements }) => disagreements.filter(({ reason }) => reason === '' || reason.startsWith('open')));
const slow = Math.max(broken.slowest.milliseconds, crash.slowest.milliseconds);
for (const { set, measure, agreed, compared } of agreements) console.log(`${set.padEnd(7)} ${measure}: ${agreed} of ${compared}`);
console.log(`malformed: ${broken.files + crash.files} captures, slowest ${slow.toFixed(0)} ms`);
for (const { name, agreed, compared, share } of totals(agreements))
  console.log(`all     ${name}: ${agreed} of ${compared}, ${share.toFixed(4)}`);
for (const { name, share, mark } of missed) console.error(`mark missed: ${name}: ${share.toFixed(4)} < ${mark}`);
for (const { capture, about, ours, theirs, reason } of open)
  console.error(`without a reason: ${capture} ${about}: ${ours} here, ${theirs} there ${reason}`);
for (const { title, lines } of logs) console.log(`logs    ${title}: ${lines.length} files`);
for (const line of openLogs) console.error(`without a reason: ${line}`);
if (missed.length > 0 || open.length > 0 || openLogs.length > 0 || slow > 2000) process.exitCode = 1;
