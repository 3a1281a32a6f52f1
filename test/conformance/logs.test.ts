import path from 'node:path';
import { expect, test } from 'vitest';
import { compareLogs } from '../../scripts/conformance/logs/compare-logs.ts';
import { openLogLines } from '../../scripts/conformance/logs/log-table.ts';
import { hasSharedCaptures } from '../../scripts/conformance/shared-captures.ts';
import { hasTshark } from '../../scripts/conformance/tshark.ts';

const missing = [...(hasSharedCaptures() ? [] : ['../shared/captures']), ...(hasTshark() ? [] : ['tshark'])].join(' and ');

/** Small ones of every kind; `npm run conformance` takes all. */
const SHARED = /edge|vast|netflow5|ipfix_test_(?:vmware|yaf|mikrotik)|cisco_asa|0length|fortios/;

test.skipIf(missing !== '')(
  `logs of others and of other tools: no row differs without a reason${missing === '' ? '' : ` (SKIPPED: ${missing} absent)`}`,
  { timeout: 180_000 },
  async () => {
    const tables = await compareLogs(path.resolve(import.meta.dirname, '../../pcaps'), {
      shared: (file) => SHARED.test(file),
      captures: (file) => /telegram|vlan/.test(file),
    });
    expect(openLogLines(tables)).toEqual([]);
    const rows = Object.fromEntries(tables.map(({ title, lines }) => [title, lines.reduce((sum, { here }) => sum + here.rows, 0)]));
    expect(rows.Zeek).toBeGreaterThan(1_000);
    expect(rows.Suricata).toBeGreaterThan(20);
    expect(rows['NetFlow v5, v9 and IPFIX, beside tshark']).toBeGreaterThan(150);
  },
);
