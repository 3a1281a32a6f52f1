import type { ImplantProfile } from '../profile.ts';

export const pastebinPoll: ImplantProfile = {
  id: 'pastebin-poll',
  tool: 'njRAT-like pollers of a paste',
  does: 'DownloadString of a raw paste at a fixed sleep; a result is a new paste',
  family: 'fit',
  attack: ['T1102.001', 'T1102.002', 'T1567.003'],
  services: ['pastebin'],
  hosts: ['office', 'developer', 'kiosk'],
  software: ['powershell'],
  destinations: { paste: { names: ['pastebin.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 60 },
  begin: [],
  poll: [{ to: 'paste', up: [150, 300], down: [700, 3_000], wiggle: 8 }],
  task: [],
  result: [{ to: 'paste', up: [400, 560], down: [600, 900] }],
  tasks: [0, 4],
  person: ['pastebin.com'],
  sources: [
    'redcanaryco/atomic-red-team T1567.003 c2e8ab6e for the post of a paste',
    "ATT&CK T1102.001; one minute between looks is the lab's choice",
  ],
};
