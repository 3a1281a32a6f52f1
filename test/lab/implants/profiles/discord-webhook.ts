import type { ImplantProfile } from '../profile.ts';

export const discordWebhook: ImplantProfile = {
  id: 'discord-webhook',
  tool: 'Discord webhook stealers and keyloggers',
  does: 'posts what was collected to a webhook; nothing but 204 comes back',
  family: 'fit',
  attack: ['T1567.004', 'T1056.001'],
  services: ['discord'],
  hosts: ['office', 'developer'],
  software: ['powershell', 'dotnet', 'python'],
  destinations: { hook: { names: ['discord.com', 'discordapp.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 600 },
  begin: [],
  poll: [{ to: 'hook', up: [430, 620], down: [680, 780], wiggle: 24 }],
  task: [],
  result: [{ to: 'hook', up: [520, 700], down: [690, 800] }],
  carries: [1_800, 60_000],
  tasks: [0, 0],
  person: ['discord.com', 'cdn.discordapp.com'],
  sources: [
    'redcanaryco/atomic-red-team T1567.004 f0057c81, 40c44d16',
    'https://discord.com/developers/docs/resources/webhook#execute-webhook',
    "ten minutes between posts is the lab's choice",
  ],
};
