import type { ImplantProfile } from '../profile.ts';

export const slackSocketMode: ImplantProfile = {
  id: 'slack-socket-mode',
  tool: 'Slack socket mode bots',
  does: 'holds a WebSocket that the server pings about each 30 s; events are pushed, answers go over the web interface',
  family: 'unseen',
  attack: ['T1102.002'],
  services: ['slack'],
  hosts: ['office', 'developer', 'server'],
  software: ['node', 'python'],
  destinations: { socket: { names: ['wss-primary.slack.com', 'wss-backup.slack.com'] }, api: { names: ['slack.com'] } },
  keeping: { idleSeconds: 120, mostSeconds: 18_000 },
  timing: { kind: 'fixed', seconds: 30 },
  pushes: true,
  begin: [
    { to: 'api', up: [420, 560], down: [1_200, 1_600] },
    { to: 'socket', up: [620, 800], down: [640, 900] },
  ],
  poll: [{ to: 'socket', up: [36, 60], down: [36, 60], wiggle: 3 }],
  task: [{ to: 'socket', up: [0, 0], down: [900, 1_600], wiggle: 150 }],
  result: [{ to: 'api', up: [640, 860], down: [1_400, 2_000] }],
  tasks: [3, 14],
  person: ['app.slack.com', 'wss-primary.slack.com', 'slack.com'],
  sources: [
    'MythicC2Profiles/slack documentation-c2/slack/_index.md',
    'https://docs.slack.dev/apis/events-api/using-socket-mode',
    "30 s between pings is the lab's choice",
  ],
};
