import type { ImplantProfile } from '../profile.ts';

export const cloudflaredTunnel: ImplantProfile = {
  id: 'cloudflared-tunnel',
  tool: 'cloudflared quick tunnel',
  does: 'four QUIC connections to port 7844, kept alive all day; requests come through the first in bursts',
  family: 'unseen',
  attack: ['T1572', 'T1090.004'],
  services: ['cloudflare-tunnel'],
  hosts: ['office', 'developer', 'server'],
  software: ['quicCurl'],
  destinations: { edge: { names: ['quic.cftunnel.com'], port: 7844 } },
  keeping: { idleSeconds: 120 },
  timing: { kind: 'ticker', seconds: 15 },
  parallel: 4,
  pushes: true,
  begin: [{ to: 'edge', up: [1_400, 1_900], down: [900, 1_300] }],
  // Its keep-alive is a datagram a second each way (quic/constants.go, MaxIdlePingPeriod); the lab adds up fifteen of them.
  poll: [{ to: 'edge', up: [540, 600], down: [510, 570], wiggle: 24 }],
  task: [{ to: 'edge', up: [0, 0], down: [900, 2_600], wiggle: 500 }],
  result: [{ to: 'edge', up: [1_200, 6_000], down: [300, 900], wiggle: 800 }],
  tasks: [6, 40],
  person: null,
  sources: [
    'redcanaryco/atomic-red-team T1572 228c336a: port 7844, four connections',
    'cloudflare/cloudflared quic/constants.go: MaxIdlePingPeriod 1 s',
  ],
};
