/** Writes pcaps/hostile-text.pcap anew, the same bytes every time: npx tsx scripts/make-hostile.ts [FILE]. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { writeHostile } from './hostile-capture/write-hostile.ts';

const path = process.argv[2] ?? fileURLToPath(new URL('../pcaps/hostile-text.pcap', import.meta.url));
console.log(`${writeHostile(path)}  ${path}`);
