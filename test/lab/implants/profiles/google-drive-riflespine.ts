import type { ImplantProfile } from '../profile.ts';

export const googleDriveRiflespine: ImplantProfile = {
  id: 'google-drive-riflespine',
  tool: 'RIFLESPINE',
  does: 'lists a Drive folder and fetches an encrypted command file; results go up with PUT',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002', 'T1573.001'],
  services: ['google-apis', 'google-drive'],
  hosts: ['server', 'developer', 'office'],
  software: ['python'],
  destinations: { drive: { names: ['www.googleapis.com'] }, token: { names: ['oauth2.googleapis.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 600 },
  begin: [{ to: 'token', up: [900, 1_150], down: [1_500, 1_900] }],
  renewSeconds: 3_540,
  poll: [
    { to: 'drive', up: [620, 860], down: [720, 1_200], wiggle: 8 },
    { to: 'drive', up: [540, 760], down: [640, 2_400], wiggle: 8 },
  ],
  task: [],
  result: [{ to: 'drive', up: [820, 1_050], down: [760, 1_150] }],
  tasks: [1, 6],
  person: ['drive.google.com', 'www.googleapis.com'],
  sources: ['ATT&CK S1222 (RIFLESPINE)', "ten minutes between calls is the lab's choice"],
};
