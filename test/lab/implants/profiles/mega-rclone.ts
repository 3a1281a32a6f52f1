import type { ImplantProfile } from '../profile.ts';

export const megaRclone: ImplantProfile = {
  id: 'mega-rclone',
  tool: 'rclone to MEGA',
  does: 'bursts of uploads to storage nodes with short calls to the interface between, a few an evening',
  family: 'fit',
  attack: ['T1567.002', 'T1020'],
  services: ['mega'],
  hosts: ['server', 'office'],
  software: ['go'],
  destinations: { api: { names: ['g.api.mega.co.nz'] }, storage: { names: ['gfs{digits3}n{digits3}.userstorage.mega.co.nz'] } },
  keeping: { idleSeconds: 30 },
  timing: { kind: 'memoryless', seconds: 9_000 },
  begin: [{ to: 'api', up: [520, 700], down: [1_200, 2_400] }],
  poll: [
    { to: 'api', up: [420, 560], down: [620, 900] },
    { to: 'storage', up: [420, 560], down: [260, 340], wiggle: 40 },
  ],
  task: [],
  result: [{ to: 'storage', up: [420, 560], down: [260, 340] }],
  carries: [30_000_000, 400_000_000],
  tasks: [0, 0],
  person: ['mega.nz', 'g.api.mega.co.nz'],
  sources: [
    'redcanaryco/atomic-red-team T1567.002 8529ee44',
    'ATT&CK S1179 (Exbyte), G0119',
    "the size and number of bursts is the lab's choice",
  ],
};
