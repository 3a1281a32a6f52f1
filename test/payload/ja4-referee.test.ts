import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readStream } from './read-stream.ts';
import { RecordingContext } from './recording-context.ts';
import { hasTshark, tcpHeads } from './tshark.ts';

const folder = fileURLToPath(new URL('../../../shared/captures/ja4/', import.meta.url));
const present = existsSync(folder) && hasTshark;

interface Row {
  pcap: string;
  src: string;
  sport: string;
  dst: string;
  dport: string;
  sni: string | null;
  ja4: string[];
}

/** The specification now takes the ends of the hex form (`ba ad` gives `bd`); this table was made when it still wrote `99`. */
const CHANGED = new Set(['tls-non-ascii-alpn.pcapng']);

describe.skipIf(!present)(`JA4 vectors of FoxIO${present ? '' : ' (SKIPPED: ../shared/captures/ja4 or tshark is absent)'}`, () => {
  test('every stream has the name and the fingerprint that the table gives', () => {
    const rows: Row[] = readFileSync(`${folder}expected.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const wrong: string[] = [];
    let compared = 0;
    for (const pcap of new Set(rows.map((row) => row.pcap))) {
      const heads = tcpHeads(folder + pcap);
      for (const row of rows.filter((one) => one.pcap === pcap)) {
        const found = heads
          .filter((head) => head.sourcePort === row.sport && head.source === row.src && head.destinationPort === row.dport)
          .map((head) => {
            const context = new RecordingContext();
            readStream(head.bytes, context);
            return context.facts;
          });
        const what = `${pcap} ${row.src}:${row.sport} → ${row.dst}:${row.dport}`;
        compared++;
        if (!found.some((facts) => facts.serverName === (row.sni ?? '')))
          wrong.push(`${what} name ${found.map((f) => f.serverName)} for ${row.sni}`);
        if (!CHANGED.has(pcap) && !found.some((facts) => row.ja4.includes(facts.ja4)))
          wrong.push(`${what} ja4 ${found.map((f) => f.ja4)} for ${row.ja4}`);
        if (CHANGED.has(pcap)) expect.soft(found.map((facts) => facts.ja4)).toContain(row.ja4[0]!.replace('99_', 'bd_'));
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(rows.length);
  }, 300_000);
});
