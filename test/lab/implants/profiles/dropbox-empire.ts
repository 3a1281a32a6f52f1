import type { ImplantProfile } from '../profile.ts';

export const dropboxEmpire: ImplantProfile = {
  id: 'dropbox-empire',
  tool: 'PowerShell Empire, dbx listener',
  does: 'lists and downloads its task file each 60 s without jitter, over connections of the .NET pool',
  family: 'fit',
  attack: ['T1102.002', 'T1059.001'],
  services: ['dropbox'],
  hosts: ['office', 'server'],
  software: ['powershell'],
  destinations: { content: { names: ['content.dropboxapi.com'] }, api: { names: ['api.dropboxapi.com'] } },
  keeping: { idleSeconds: 100, mostSeconds: 900 }, // ServicePoint keeps idle connections 100 s
  timing: { kind: 'fixed', seconds: 60 },
  begin: [{ to: 'content', up: [480, 560], down: [8_000, 14_000] }],
  poll: [{ to: 'content', up: [430, 520], down: [820, 980], wiggle: 8 }],
  task: [
    { to: 'content', up: [460, 540], down: [1_100, 1_900] },
    { to: 'api', up: [420, 500], down: [850, 1_000] },
  ],
  result: [{ to: 'content', up: [600, 720], down: [950, 1_200] }],
  tasks: [1, 10],
  person: ['www.dropbox.com', 'content.dropboxapi.com', 'api.dropboxapi.com'],
  sources: ['EmpireProject/Empire lib/listeners/dbx.py: DefaultDelay 60, DefaultJitter 0.0'],
};
