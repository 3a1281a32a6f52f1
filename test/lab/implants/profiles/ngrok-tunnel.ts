import type { ImplantProfile } from '../profile.ts';

export const ngrokTunnel: ImplantProfile = {
  id: 'ngrok-tunnel',
  tool: 'ngrok agent',
  does: 'one control connection with a heartbeat each 10 s; what comes through the tunnel comes in bursts',
  family: 'fit',
  attack: ['T1572', 'T1090.002'],
  services: ['ngrok', 'rmm-ngrok'],
  hosts: ['office', 'developer', 'server'],
  software: ['go'],
  destinations: { control: { names: ['connect.ngrok-agent.com', 'tunnel.us.ngrok.com'] } },
  keeping: { idleSeconds: 120 },
  timing: { kind: 'ticker', seconds: 10 },
  pushes: true,
  begin: [{ to: 'control', up: [1_500, 2_200], down: [1_200, 1_800] }],
  poll: [{ to: 'control', up: [58, 66], down: [58, 66], wiggle: 2 }],
  task: [{ to: 'control', up: [0, 0], down: [900, 2_400], wiggle: 400 }],
  result: [{ to: 'control', up: [900, 4_000], down: [400, 1_400], wiggle: 600 }],
  tasks: [6, 40],
  person: ['dashboard.ngrok.com'],
  sources: [
    'redcanaryco/atomic-red-team T1572 4cdc9fc7',
    'https://ngrok.com/docs/agent/config/v3: heartbeat_interval, 10 s',
    'magicsword-io/LOLRMM yaml/ngrok.yaml',
  ],
};
