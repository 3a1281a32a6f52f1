import type { FindingRow } from '../../../src/report/page/finding-rows.ts';

/** A row of the ranking, changed where a test says so. */
export function findingRow(change: Partial<FindingRow> = {}): FindingRow {
  return {
    index: 0,
    id: 'bd7632de193c',
    rank: 1,
    severity: 'high',
    score: 71.2,
    bits: 3.4,
    probability: 0.91,
    scope: 'outbound',
    host: '10.2.0.7',
    hostWords: 'nas (backup, servers)',
    status: 'new',
    verdict: 'watch',
    destination: 'api.telegram.org',
    serviceKey: 'telegram',
    service: 'Telegram Bot API',
    category: 'messaging',
    role: 'api',
    softwareKind: 'user-agent',
    software: 'Telegram Desktop/4.1',
    period: 300,
    jitter: 0.2,
    bytesUp: 1_500_000,
    bytesDown: 20_000,
    ratio: 0.97,
    flows: 12,
    exchanges: 120,
    firstUs: Date.UTC(2026, 10, 20, 21, 30) * 1e3,
    lastUs: Date.UTC(2026, 10, 21, 3) * 1e3,
    techniques: ['D3-NTA', 'D3-PMAD'],
    attack: ['T1102.002'],
    activity: '012',
    ...change,
  };
}
