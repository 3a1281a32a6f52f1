import type { ImplantProfile } from '../profile.ts';

export const workersDevBeacon: ImplantProfile = {
  id: 'workers-dev-beacon',
  tool: 'Cobalt Strike HTTPS beacon behind a workers.dev redirector',
  does: 'GET with a cookie, sleep 60 s shortened by up to 37 %; POST with output',
  family: 'fit',
  attack: ['T1102', 'T1071.001', 'T1090.004'],
  services: ['cloudflare-workers'],
  hosts: ['office', 'server', 'developer'],
  software: ['winHttp', 'windowsOld'],
  destinations: { front: { names: ['{word}-{word}.{word}{digits2}.workers.dev', '{word}-api.{word}{digits3}.workers.dev'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'shortened', seconds: 60, jitter: 0.37 },
  begin: [],
  poll: [{ to: 'front', up: [420, 640], down: [420, 560], wiggle: 4 }],
  task: [],
  result: [{ to: 'front', up: [520, 720], down: [380, 480] }],
  tasks: [2, 14],
  person: ['status.northwind.workers.dev'],
  sources: [
    'lolc2/lolc2.github.io c2_data.json#cloudflare: som3canadian/Cloudflare-Redirector',
    'https://blog.fox-it.com/2020/01/15/hunting-for-beacons/: only shortened',
    '60 s is its default, 37 % a common profile of operators',
  ],
};
