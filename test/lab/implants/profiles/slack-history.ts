import type { ImplantProfile } from '../profile.ts';

export const slackHistory: ImplantProfile = {
  id: 'slack-history',
  tool: 'Slackor',
  does: 'asks conversations.history (channels.history of old) of a command channel each 5 s ± 20 %, posts results with chat.postMessage',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['slack'],
  hosts: ['office', 'developer'],
  software: ['go'],
  destinations: { api: { names: ['slack.com'] } },
  keeping: { idleSeconds: 0 }, // a new http.Client for each request, answers left unread
  timing: { kind: 'symmetric', seconds: 5, jitter: 0.2 },
  begin: [{ to: 'api', up: [620, 760], down: [1_500, 1_900] }],
  poll: [{ to: 'api', up: [560, 680], down: [1_250, 1_700], wiggle: 10 }],
  task: [],
  result: [{ to: 'api', up: [700, 900], down: [1_500, 2_100] }],
  tasks: [2, 10],
  person: ['slack.com', 'app.slack.com', 'a.slack-edge.com'],
  sources: ['Coalfire-Research/Slackor agent.go: beacon = 5, delay between 0.8 and 1.2 of it'],
};
