import type { ImplantProfile } from '../profile.ts';

export const notionOffensive: ImplantProfile = {
  id: 'notion-offensive',
  tool: 'OffensiveNotion',
  does: 'reads the blocks of its page and checks off commands; the sleep is lengthened by whole random seconds',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['notion'],
  hosts: ['office', 'developer'],
  software: ['rust'],
  destinations: { api: { names: ['api.notion.com'] } },
  keeping: { idleSeconds: 90, mostSeconds: 7_200 }, // reqwest's pool
  timing: { kind: 'lengthened', seconds: 30, jitter: 0.5 },
  begin: [{ to: 'api', up: [700, 900], down: [1_900, 2_400] }],
  poll: [{ to: 'api', up: [120, 200], down: [900, 2_200], wiggle: 10 }],
  task: [{ to: 'api', up: [420, 600], down: [900, 1_200] }],
  result: [{ to: 'api', up: [380, 520], down: [900, 1_300] }],
  tasks: [2, 12],
  person: ['www.notion.so', 'api.notion.com'],
  sources: [
    'mttaggart/OffensiveNotion agent/src/main.rs, config/mod.rs: random whole seconds are added to the sleep',
    "30 s and up to 15 more are the lab's choice; 10 s and none are its defaults",
  ],
};
