import type { ImplantProfile } from '../profile.ts';

export const assistantsApi: ImplantProfile = {
  id: 'assistants-api',
  tool: 'SesameOp',
  does: 'fetches vector stores, threads and messages of an AI account for tasks and leaves results there',
  family: 'unseen',
  attack: ['T1102.002'],
  services: ['openai'],
  hosts: ['developer', 'server', 'office'],
  software: ['dotnet', 'node'],
  destinations: { api: { names: ['api.openai.com'] } },
  keeping: { idleSeconds: 60, mostSeconds: 3_600 },
  timing: { kind: 'shortened', seconds: 180, jitter: 0.5 },
  begin: [{ to: 'api', up: [620, 760], down: [1_200, 1_900] }],
  poll: [
    { to: 'api', up: [420, 520], down: [900, 1_500], wiggle: 10 },
    { to: 'api', up: [430, 540], down: [760, 1_100], wiggle: 10 },
  ],
  task: [{ to: 'api', up: [420, 520], down: [1_300, 2_600] }],
  result: [{ to: 'api', up: [760, 1_000], down: [900, 1_300] }],
  tasks: [1, 8],
  person: ['chatgpt.com', 'api.openai.com'],
  sources: [
    'Microsoft Incident Response, "SesameOp: novel backdoor uses OpenAI Assistants API for command and control" (2025-11)',
    'lolc2/lolc2.github.io c2_data.json#openai',
    "180 s is the lab's choice: its sleep is in its configuration",
  ],
};
