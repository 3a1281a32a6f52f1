import type { ImplantProfile } from '../profile.ts';

export const discordGateway: ImplantProfile = {
  id: 'discord-gateway',
  tool: 'discord.py bots as implants',
  does: 'holds the gateway socket with a heartbeat each 41.25 s; commands are pushed, results go over the REST interface',
  family: 'fit',
  attack: ['T1102.002', 'T1071.001'],
  services: ['discord'],
  hosts: ['office', 'developer', 'server'],
  software: ['python', 'node'],
  destinations: { gateway: { names: ['gateway.discord.gg'] }, rest: { names: ['discord.com'] } },
  keeping: { idleSeconds: 120, mostSeconds: 40_000 },
  timing: { kind: 'ticker', seconds: 41.25 },
  pushes: true,
  begin: [
    { to: 'rest', up: [420, 520], down: [900, 1_200] },
    { to: 'gateway', up: [900, 1_300], down: [6_000, 22_000] },
  ],
  poll: [{ to: 'gateway', up: [39, 45], down: [33, 36], wiggle: 3 }],
  task: [{ to: 'gateway', up: [0, 0], down: [700, 1_300], wiggle: 120 }],
  result: [{ to: 'rest', up: [620, 820], down: [1_300, 1_900], wiggle: 60 }],
  tasks: [3, 16],
  person: ['discord.com', 'cdn.discordapp.com'],
  sources: [
    'https://discord.com/developers/docs/topics/gateway#sending-heartbeats',
    'Rapptz/discord.py discord/gateway.py KeepAliveHandler',
  ],
};
