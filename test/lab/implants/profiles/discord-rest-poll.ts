import type { ImplantProfile } from '../profile.ts';

export const discordRestPoll: ImplantProfile = {
  id: 'discord-rest-poll',
  tool: 'Mythic discord profile, Athena agent',
  does: 'posts a message that asks for tasks, reads the channel until the answer is there and deletes it, over the REST interface alone',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['discord'],
  hosts: ['office', 'developer', 'server'],
  software: ['dotnet'],
  destinations: { rest: { names: ['discord.com', 'discordapp.com'] } },
  keeping: { idleSeconds: 60, mostSeconds: 3_600 },
  timing: { kind: 'symmetric', seconds: 90, jitter: 0.25 },
  begin: [{ to: 'rest', up: [520, 700], down: [1_200, 1_600] }],
  poll: [
    { to: 'rest', up: [900, 1_250], down: [1_300, 1_700], wiggle: 20 },
    { to: 'rest', up: [360, 460], down: [1_900, 3_200], wiggle: 40 },
    { to: 'rest', up: [340, 430], down: [560, 680], wiggle: 8 },
  ],
  task: [],
  result: [{ to: 'rest', up: [900, 1_300], down: [1_300, 1_900] }],
  tasks: [2, 12],
  person: ['discord.com', 'cdn.discordapp.com'],
  sources: [
    'MythicC2Profiles/discord documentation-c2/discord/_index.md',
    "90 s ± 25 % is the lab's choice: its interval is the operator's",
  ],
};
