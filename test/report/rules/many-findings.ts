import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '../../../src/model/finding.ts';
import { readReport } from '../../../src/report/explain/read-report.ts';
import { captures, goldenPath } from '../../helpers/captures.ts';
import { fixtureReport } from '../fixture.ts';
import { HOSTILE_TEXTS } from '../hostile.ts';
import { HOSTILE_FOR_RULES } from './hostile-names.ts';

const SOURCES = ['tls-sni', 'quic-sni', 'http-host', 'http-connect', 'dns-answer', 'address'];

/** Findings of every shape, with hostile text in one field each, and those of the captures that ship; with counts that arm all of them. */
export function manyFindings(): Finding[] {
  const { findings } = fixtureReport();
  const model = findings[0]!;
  const shapes: Finding[] = [
    ...findings,
    { ...model, scope: 'inbound', destination: '203.0.113.9', addresses: ['203.0.113.9'] },
    { ...model, scope: 'inbound', host: 'fd00::5', destination: '2001:db8::9', addresses: ['2001:db8::9'], software: null },
    { ...model, destination: '[2001:db8::7]:8443', host: 'fd00::5', addresses: ['2001:db8::7'], destinationFrom: 'address' },
    ...SOURCES.map((destinationFrom) => ({
      ...model,
      destinationFrom,
      software: { kind: 'user-agent' as const, value: 'curl/8.14.1 (x; "y") \\ $z' },
    })),
    ...SOURCES.map((destinationFrom) => ({
      ...model,
      destinationFrom,
      software: { kind: 'user-agent' as const, value: 'Mozilla/5.0 (X11; Linux x86_64)' },
    })),
  ];
  const hostile = [...HOSTILE_FOR_RULES, ...HOSTILE_TEXTS].flatMap((text) => [
    { ...model, destination: text },
    { ...model, host: text },
    { ...model, id: text },
    { ...model, destinationFrom: 'http-host', software: { kind: 'user-agent' as const, value: text } },
    { ...model, destination: 'unsafe name', addresses: [text, '203.0.113.1', '2001:db8::1'] },
  ]);
  const shipped = captures
    .filter((capture) => existsSync(goldenPath(capture)))
    .flatMap((capture) => readReport(readFileSync(goldenPath(capture), 'utf8')).findings);
  return [...shapes, ...hostile, ...shipped].map((finding, i) => ({ ...finding, rank: i + 1, reach: countsOf(finding) }));
}

function countsOf({ destination, addresses, software }: Finding): Finding['reach'] {
  const counts = { hosts: 1, channels: 1, benignChannels: 0 };
  return [
    { by: 'destination' as const, value: destination, ...counts },
    ...addresses.map((value) => ({ by: 'address' as const, value, ...counts })),
    ...(software === null ? [] : [{ by: 'software' as const, value: software.value, ...counts }]),
  ];
}
