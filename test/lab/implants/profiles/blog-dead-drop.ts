import type { ImplantProfile } from '../profile.ts';

export const blogDeadDrop: ImplantProfile = {
  id: 'blog-dead-drop',
  tool: 'Revenge RAT-like dead drop on a blog',
  does: 'a scheduled mshta or PowerShell reads a blog page four times an hour; what it says leads to an address that nothing names',
  family: 'unseen',
  attack: ['T1102.001', 'T1053.005', 'T1218.005'],
  services: ['blogger'],
  hosts: ['office', 'kiosk'],
  software: ['powershell', 'windowsOld'],
  destinations: { blog: { names: ['{word}{word}{digits2}.blogspot.com'] }, own: { names: [], port: 8443 } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'cron', seconds: 900 },
  begin: [],
  poll: [
    { to: 'blog', up: [200, 320], down: [14_000, 42_000], wiggle: 60 },
    { to: 'own', up: [240, 360], down: [160, 260], wiggle: 4 },
  ],
  task: [{ to: 'own', up: [220, 300], down: [1_500, 40_000] }],
  result: [{ to: 'own', up: [420, 620], down: [160, 220] }],
  tasks: [1, 6],
  person: ['harbor-kitchen.blogspot.com'],
  sources: ['ATT&CK S0379 (Revenge RAT), S0244 (Comnie), T1102.001', "the quarter of an hour of the job is the lab's choice"],
};
