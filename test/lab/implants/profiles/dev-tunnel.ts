import type { ImplantProfile } from '../profile.ts';

export const devTunnel: ImplantProfile = {
  id: 'dev-tunnel',
  tool: 'Visual Studio Code tunnel (code tunnel)',
  does: 'SSH over a WebSocket to a tunnel relay with keep-alives, terminals and files in bursts, and calls to the management interface',
  family: 'unseen',
  attack: ['T1219.001', 'T1572'],
  services: ['microsoft-dev-tunnels'],
  hosts: ['developer', 'office'],
  software: ['rust'],
  destinations: {
    relay: { names: ['euw-data.rel.tunnels.api.visualstudio.com', 'use-data.rel.tunnels.api.visualstudio.com'] },
    manage: { names: ['global.rel.tunnels.api.visualstudio.com'] },
  },
  keeping: { idleSeconds: 300 },
  timing: { kind: 'ticker', seconds: 60 },
  pushes: true,
  begin: [
    { to: 'manage', up: [1_900, 2_500], down: [1_900, 2_600] },
    { to: 'relay', up: [2_400, 3_000], down: [1_500, 2_200] },
  ],
  poll: [{ to: 'relay', up: [90, 110], down: [60, 90], wiggle: 16 }],
  task: [{ to: 'relay', up: [0, 0], down: [120, 700], wiggle: 200 }],
  result: [{ to: 'relay', up: [400, 2_600], down: [90, 240], wiggle: 300 }],
  tasks: [20, 80],
  person: ['vscode.dev'],
  sources: [
    'redcanaryco/atomic-red-team T1572 9f94a112, b877943f',
    'SigmaHQ/sigma 9501f8e6, 4b657234',
    "one minute between keep-alives is the lab's choice",
  ],
};
