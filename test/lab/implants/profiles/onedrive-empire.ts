import type { ImplantProfile } from '../profile.ts';

export const onedriveEmpire: ImplantProfile = {
  id: 'onedrive-empire',
  tool: 'PowerShell Empire, onedrive listener',
  does: 'asks the Graph interface for its task file each 60 s, jitter set by the operator; renews its token each hour',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002'],
  services: ['microsoft-graph', 'onedrive-personal', 'microsoft-login'],
  hosts: ['office', 'server'],
  software: ['powershell'],
  destinations: { graph: { names: ['graph.microsoft.com'] }, login: { names: ['login.microsoftonline.com'] } },
  keeping: { idleSeconds: 100, mostSeconds: 600 },
  timing: { kind: 'symmetric', seconds: 60, jitter: 0.3 },
  begin: [{ to: 'login', up: [1_500, 2_000], down: [3_800, 4_600] }],
  renewSeconds: 3_540,
  poll: [{ to: 'graph', up: [1_900, 2_300], down: [900, 1_150], wiggle: 10 }],
  task: [{ to: 'graph', up: [1_900, 2_300], down: [1_400, 2_200] }],
  result: [{ to: 'graph', up: [2_100, 2_500], down: [1_300, 1_800] }],
  tasks: [1, 10],
  person: ['onedrive.live.com', 'graph.microsoft.com'],
  sources: ['EmpireProject/Empire lib/listeners/onedrive.py: DefaultDelay 60', "ATT&CK S0363 (Empire); the jitter is the lab's choice"],
};
