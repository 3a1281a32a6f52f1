import type { ImplantProfile } from '../profile.ts';

export const firebaseStream: ImplantProfile = {
  id: 'firebase-stream',
  tool: 'firec2-shaped Firebase implants',
  does: 'holds an event stream that the server keeps alive each 30 s, and writes a heartbeat with PATCH about each 60 s',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['firebase'],
  hosts: ['office', 'developer'],
  software: ['python', 'rust'],
  destinations: { stream: { names: ['{word}-{word}-{hex5}-default-rtdb.firebaseio.com'] } },
  keeping: { idleSeconds: 120, mostSeconds: 21_600 },
  timing: { kind: 'fixed', seconds: 30 },
  pushes: true,
  begin: [{ to: 'stream', up: [260, 360], down: [900, 1_400] }],
  poll: [{ to: 'stream', up: [190, 260], down: [110, 160], wiggle: 4 }],
  task: [{ to: 'stream', up: [0, 0], down: [160, 400] }],
  result: [{ to: 'stream', up: [260, 360], down: [240, 320] }],
  tasks: [2, 14],
  person: null,
  sources: [
    'facts/atomic-tests.md §7.6: firec2 of lolc2, 10 to 30 s, PATCH heartbeat about 60 s',
    'https://firebase.google.com/docs/reference/rest/database#section-streaming',
  ],
};
