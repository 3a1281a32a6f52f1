import type { ImplantProfile } from '../profile.ts';

export const firebaseStream: ImplantProfile = {
  id: 'firebase-stream',
  tool: 'firec2-shaped Firebase implants',
  does: 'holds an event stream that the server keeps alive each 30 s, and writes a heartbeat with PATCH each other time, over the same HTTP/2 connection',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['firebase'],
  hosts: ['office', 'developer'],
  software: ['go', 'rust'],
  destinations: { base: { names: ['{word}-{word}-{hex5}-default-rtdb.firebaseio.com'] } },
  keeping: { idleSeconds: 120, mostSeconds: 21_600 },
  timing: { kind: 'fixed', seconds: 30 },
  pushes: true,
  begin: [{ to: 'base', up: [260, 360], down: [900, 1_400] }],
  poll: [
    { to: 'base', up: [0, 0], down: [56, 62], wiggle: 0 },
    { to: 'base', up: [210, 290], down: [130, 190], wiggle: 4, every: 2 },
  ],
  task: [{ to: 'base', up: [0, 0], down: [160, 400] }],
  result: [{ to: 'base', up: [260, 360], down: [240, 320] }],
  tasks: [2, 14],
  person: ['northwind-app-default-rtdb.firebaseio.com', 'northwind-app.web.app'],
  sources: [
    'lolc2/lolc2.github.io doc/firec2: polls of 10 to 30 s, PATCH heartbeat about 60 s',
    'https://firebase.google.com/docs/reference/rest/database#section-streaming',
  ],
};
