import type { ImplantProfile } from '../profile.ts';

export const googleSheetsGc2: ImplantProfile = {
  id: 'google-sheets-gc2',
  tool: 'GC2-sheet',
  does: 'reads its command cells with values:batchGet at each tick of 10 s, writes results to cells, moves files over Drive',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002'],
  services: ['google-sheets', 'google-apis', 'google-docs'],
  hosts: ['office', 'developer', 'server'],
  software: ['go'],
  destinations: {
    sheets: { names: ['sheets.googleapis.com'] },
    token: { names: ['oauth2.googleapis.com'] },
    drive: { names: ['www.googleapis.com'] },
  },
  keeping: { idleSeconds: 90, mostSeconds: 14_400 },
  timing: { kind: 'ticker', seconds: 10 },
  begin: [{ to: 'token', up: [1_000, 1_200], down: [1_500, 1_900] }],
  renewSeconds: 3_540,
  poll: [{ to: 'sheets', up: [160, 260], down: [420, 560], wiggle: 6 }],
  task: [{ to: 'drive', up: [300, 420], down: [600, 900] }],
  result: [{ to: 'sheets', up: [420, 560], down: [480, 620] }],
  tasks: [2, 14],
  person: ['docs.google.com', 'sheets.googleapis.com'],
  sources: ['looCiprian/GC2-sheet: DefaultTickerDuration 10, no jitter, values:batchGet at each tick'],
};
