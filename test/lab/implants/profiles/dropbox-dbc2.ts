import type { ImplantProfile } from '../profile.ts';

export const dropboxDbc2: ImplantProfile = {
  id: 'dropbox-dbc2',
  tool: 'DBC2',
  does: 'uploads a status of about 30 bytes and asks get_metadata of its command file, each 8 s ± 20 %',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002'],
  services: ['dropbox'],
  hosts: ['office', 'developer'],
  software: ['dotnet', 'windowsOld'],
  destinations: { api: { names: ['api.dropboxapi.com'] }, content: { names: ['content.dropboxapi.com'] } },
  keeping: { idleSeconds: 60, mostSeconds: 1_800 },
  timing: { kind: 'symmetric', seconds: 8, jitter: 0.2 },
  begin: [],
  poll: [
    { to: 'content', up: [640, 720], down: [950, 1_150], wiggle: 8 },
    { to: 'api', up: [520, 620], down: [900, 1_150], wiggle: 8 },
  ],
  task: [{ to: 'content', up: [470, 560], down: [1_000, 1_600] }],
  result: [{ to: 'content', up: [620, 740], down: [950, 1_250] }],
  tasks: [2, 12],
  person: ['www.dropbox.com', 'api.dropboxapi.com', 'content.dropboxapi.com'],
  sources: [
    'Arno0x/DBC2 config.py: defaultPollingPeriod 8; the agent strays by 20 %, and writes its status before it asks',
    'lolc2/lolc2.github.io c2_data.json#Dropbox',
  ],
};
