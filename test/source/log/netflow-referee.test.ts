import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { ipfix } from '../../../src/source/log/netflow/ipfix.ts';
import { netflow } from '../../../src/source/log/netflow/netflow.ts';
import { readInputs } from '../../../src/source/read.ts';
import { hasTshark, tsharkFields } from '../../payload/tshark.ts';
import { readLog } from './cloud-helpers.ts';
import { asCapture, exportBytes, exportFolder, exportGroups, hasExportCaptures } from './export-captures.ts';

/** Element 1, and what stands in for it: totals, both sides of events, counts behind the device. */
const COUNTERS = ['cflow.octets', 'cflow.permanent_octets', 'cflow.initiator_octets', 'cflow.post_octets'];
/** Where the referee is no measure, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'netflow9_test_h3c_data3281.dat': 'tshark stops at a vendor field that it takes for an address; the header counts 16 records as we do',
  'netflow9_test_0length_fields_tpl_data.dat':
    'three records were counted on the way out alone, which tshark names apart; nfdump has the same 160 bytes (docs/conformance.md)',
  'netflow9_test_invalid01.dat': 'the header counts 2 of 4 records; tshark stops there, two whole flows follow',
};
/** Rows of the files that have no flows with addresses and byte counts. */
const WITHOUT_FLOWS: Readonly<Record<string, string>> = {
  'ipfix_test_nokia_bras_data256.dat': 'netflow.no-octets',
  'ipfix_test_procera_data52935.dat': 'netflow.no-octets',
  'netflow9_test_cisco_wlc_data261.dat': 'netflow.no-addresses',
  'netflow9_test_macaddr_data.dat': 'netflow.no-octets',
};
const groups = hasExportCaptures ? exportGroups() : [];
const read = (bytes: Uint8Array) => readLog(bytes[1] === 10 ? ipfix : netflow, bytes);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

describe.skipIf(!hasExportCaptures)('real export packets (skipped where ../shared/captures/netflow is absent)', () => {
  it('are all recognised, but for the two that are invalid on purpose', () => {
    const refused = groups.flat().filter((name) => {
      const bytes = exportBytes([name]).subarray(0, 4096);
      return !ipfix.recognises(bytes) && !netflow.recognises(bytes);
    });
    expect(refused).toEqual(['netflow5_test_invalid01.dat', 'netflow5_test_invalid02.dat']);
  });

  it('lose no record: each is a flow or counted', () => {
    let flows = 0;
    for (const names of groups) {
      const result = read(exportBytes(names));
      flows += result.flows.length;
      for (const name of names) if (WITHOUT_FLOWS[name] !== undefined) expect(result.issues[WITHOUT_FLOWS[name]!]).toBeGreaterThan(0);
      for (const row of result.flows) {
        expect(row.endUs).toBeGreaterThanOrEqual(row.startUs);
        expect(Number.isInteger(row.startUs) && Number.isInteger(row.endUs)).toBe(true);
        expect(Number.isNaN(row.bytesUp) && row.wireBytesUp >= 0).toBe(true);
      }
    }
    expect(flows).toBe(4_396);
  });

  it('give the same flows when templates and data lie in files of their own, those of all exporters in one run', async () => {
    const issues = new Issues();
    let flows = 0;
    await readInputs([exportFolder], { frame() {} }, { issues, rows: { flow: () => void flows++, names() {}, alert() {}, answer() {} } });
    expect(flows).toBe(4_396);
    expect(issues.get('netflow.unsure-template')).toBe(0);
    expect(issues.places('source.not-a-capture').filter((place) => place.includes('.dat '))).toEqual([
      'netflow5_test_invalid01.dat (is neither a capture nor a log that is read)',
      'netflow5_test_invalid02.dat (is neither a capture nor a log that is read)',
    ]);
  });

  it('read the same in small pieces', () => {
    for (const names of groups.filter((one) => !one.includes('example_flows.ipfix'))) {
      const bytes = exportBytes(names);
      expect(readLog(bytes[1] === 10 ? ipfix : netflow, bytes, 97)).toEqual(read(bytes));
    }
  });

  describe.skipIf(!hasTshark)('against tshark (skipped where it is not installed)', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(joinPath(tmpdir(), 'undertow-export-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(groups.filter((names) => !names.some((name) => name in EXCEPTIONS)).map((names) => [names.at(-1)!, names] as const))(
      'the byte counts of %s',
      (_name, names) => {
        const bytes = exportBytes(names);
        const file = joinPath(folder, 'export.pcap');
        writeFileSync(file, asCapture(bytes));
        const columns = COUNTERS.map(() => [] as number[]);
        for (const row of tsharkFields(file, 'cflow', COUNTERS, ['-d', 'udp.port==2055,cflow'])) {
          for (const [column, cell] of row.entries()) if (cell !== '') columns[column]!.push(...cell.split(',').map(Number));
        }
        const { flows, issues } = read(bytes);
        const ours = sorted(
          flows
            .flatMap((row) =>
              row.oneWay || columns[2]!.length > 0 ? [row.wireBytesUp / row.sampling] : [row.wireBytesUp, row.wireBytesDown],
            )
            .map(Math.round),
        );
        if ((issues['netflow.no-addresses'] ?? 0) > 0) {
          expect(ours.length + issues['netflow.no-addresses']!).toBe(columns[0]!.length);
          return;
        }
        // A record may have several of the counters: the first that any record has is what we take.
        const candidates = [columns[0]!, columns[1]!, columns.flat()].map(sorted);
        expect(candidates).toContainEqual(ours);
      },
    );
  });
});
