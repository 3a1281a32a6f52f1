import type { ImplantProfile } from '../profile.ts';

export const onedriveWebdav: ImplantProfile = {
  id: 'onedrive-webdav',
  tool: 'PowerStallion',
  does: 'a loop over a drive mapped to OneDrive: PROPFIND and GET for each look, a row of verbs for each write',
  family: 'unseen',
  attack: ['T1102.002', 'T1059.001'],
  services: ['onedrive-personal', 'microsoft-login'],
  hosts: ['office', 'server'],
  software: ['windows', 'windowsOld'],
  destinations: { drive: { names: ['d.docs.live.net'] }, login: { names: ['login.live.com'] } },
  keeping: { idleSeconds: 120, mostSeconds: 3_600 },
  timing: { kind: 'fixed', seconds: 30 },
  begin: [
    { to: 'login', up: [1_400, 1_900], down: [3_200, 4_200] },
    { to: 'drive', up: [420, 560], down: [620, 820] },
  ],
  poll: [
    { to: 'drive', up: [330, 430], down: [620, 1_500], wiggle: 6 },
    { to: 'drive', up: [300, 400], down: [320, 900], wiggle: 6 },
  ],
  task: [],
  result: [
    { to: 'drive', up: [480, 600], down: [380, 480] },
    { to: 'drive', up: [620, 760], down: [760, 900] },
    { to: 'drive', up: [430, 540], down: [320, 420] },
    { to: 'drive', up: [720, 900], down: [680, 820] },
    { to: 'drive', up: [560, 680], down: [380, 480] },
    { to: 'drive', up: [380, 460], down: [240, 320] },
    { to: 'drive', up: [520, 640], down: [380, 480] },
  ],
  tasks: [1, 8],
  person: ['onedrive.live.com', 'storage.live.com'],
  sources: ['ATT&CK S0393 (PowerStallion)', 'RFC 4918: the verbs of a look and of a write', "30 s between looks is the lab's choice"],
};
