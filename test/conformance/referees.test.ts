import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../scripts/conformance/agreement.ts';
import { compareArkime } from '../../scripts/conformance/arkime.ts';
import { compareFrames } from '../../scripts/conformance/frames.ts';
import { compareLab } from '../../scripts/conformance/lab.ts';
import { runMalformed } from '../../scripts/conformance/malformed.ts';
import { compareNdpi } from '../../scripts/conformance/ndpi.ts';
import { settle } from '../../scripts/conformance/settle.ts';
import { hasSharedCaptures, SHARED_CAPTURES } from '../../scripts/conformance/shared-captures.ts';
import { totals } from '../../scripts/conformance/totals.ts';
import { hasTshark } from '../../scripts/conformance/tshark.ts';
import { compareQuic, compareVectors } from '../../scripts/conformance/vectors.ts';

const shared = hasSharedCaptures();
const tshark = hasTshark();
const missing = [...(shared ? [] : ['../shared/captures']), ...(tshark ? [] : ['tshark'])].join(' and ');
const skipped = missing === '' ? '' : ` (SKIPPED: ${missing} absent; apt-get install tshark)`;

/** One capture in `every`, always the same ones. */
function sample(every: number): (capture: string) => boolean {
  return (capture) => [...capture].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 65_521, 7) % every === 0;
}

function open(agreements: readonly Agreement[]): string[] {
  return agreements.flatMap((agreement) => {
    settle(agreement);
    return agreement.disagreements
      .filter(({ reason }) => reason === '' || reason.startsWith('open'))
      .map(({ capture, about, ours, theirs }) => `${agreement.measure}, ${capture}, ${about}: ${ours} here, ${theirs} there`);
  });
}

describe.skipIf(!tshark)(
  `tshark on the captures that ship with the project${tshark ? '' : ' (SKIPPED: tshark is absent; apt-get install tshark)'}`,
  () => {
    test('every conversation has the same packets and bytes each way, every hello the same name and fingerprint', {
      timeout: 300_000,
    }, async () => {
      const agreements = await compareLab(path.resolve(import.meta.dirname, '../../pcaps'), () => true);
      for (const { measure, compared, disagreements } of agreements) {
        expect(disagreements, measure).toEqual([]);
        expect(compared, measure).toBeGreaterThan(100);
      }
    });
  },
);

describe.skipIf(missing !== '')(`captures of others, a sample of them${skipped}`, () => {
  test('nDPI and Arkime: names, JA4 and bytes reach their marks, and no disagreement is without a reason', {
    timeout: 300_000,
  }, async () => {
    const agreements = [
      ...(await compareNdpi(path.join(SHARED_CAPTURES, 'ndpi'), sample(25))),
      ...(await compareArkime(path.join(SHARED_CAPTURES, 'arkime'), sample(20))),
    ];
    expect(open(agreements)).toEqual([]);
    for (const { name, compared, share, mark } of totals(agreements)) {
      expect(compared, name).toBeGreaterThan(30);
      expect(share, name).toBeGreaterThanOrEqual(mark);
    }
  });

  test("FoxIO's vectors and Zeek's QUIC traces", { timeout: 300_000 }, async () => {
    const agreements = [
      ...(await compareVectors(path.join(SHARED_CAPTURES, 'ja4'), () => true)),
      ...(await compareQuic(path.join(SHARED_CAPTURES, 'quic'), () => true)),
    ];
    expect(open(agreements)).toEqual([]);
    for (const { name, share, mark, compared } of totals(agreements).filter((total) => total.compared > 0)) {
      expect(compared, name).toBeGreaterThan(100);
      expect(share, name).toBeGreaterThanOrEqual(mark);
    }
  });

  test('pcapng conformance files: every frame as tshark reads it', { timeout: 300_000 }, async () => {
    for (const { measure, compared, disagreements } of await compareFrames(path.join(SHARED_CAPTURES, 'pcapng'), sample(3))) {
      expect(disagreements, measure).toEqual([]);
      expect(compared, measure).toBeGreaterThan(5);
    }
  });
});

describe.skipIf(!shared)(`broken captures of others${shared ? '' : ' (SKIPPED: ../shared/captures is absent)'}`, () => {
  test('none throws, and flows lose no packet that was read', { timeout: 300_000 }, async () => {
    const broken = await runMalformed(path.join(SHARED_CAPTURES, 'malformed'), (name) => !name.endsWith('.txt'));
    expect(broken.files).toBeGreaterThan(800);
    expect(broken.flows).toBeGreaterThan(400);
    const quic = await runMalformed(path.join(SHARED_CAPTURES, 'quic'), (name) => name.includes('.pcap'));
    expect(quic.files).toBeGreaterThan(15);
  });
});
