import type { ImplantProfile } from '../profile.ts';

export const googleCalendarEvents: ImplantProfile = {
  id: 'google-calendar-events',
  tool: 'TOUGHPROGRESS',
  does: 'reads events of fixed days of a calendar at long preset intervals and writes results into event descriptions',
  family: 'unseen',
  attack: ['T1102.002', 'T1071.001'],
  services: ['google-apis', 'google-calendar'],
  hosts: ['office', 'server'],
  software: ['winHttp', 'windows'],
  destinations: { calendar: { names: ['www.googleapis.com'] }, token: { names: ['oauth2.googleapis.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'symmetric', seconds: 900, jitter: 0.15 },
  begin: [{ to: 'token', up: [900, 1_150], down: [1_500, 1_900] }],
  renewSeconds: 3_540,
  poll: [
    { to: 'calendar', up: [560, 720], down: [760, 1_100], wiggle: 8 },
    { to: 'calendar', up: [560, 720], down: [760, 1_100], wiggle: 8 },
  ],
  task: [{ to: 'calendar', up: [560, 700], down: [500, 640] }],
  result: [{ to: 'calendar', up: [820, 1_100], down: [1_100, 1_500] }],
  tasks: [1, 6],
  person: ['calendar.google.com', 'www.googleapis.com'],
  sources: [
    'Google Threat Intelligence, "Mark Your Calendar: APT41 Innovative Tactics" (2025-05): preset intervals, two days of events; 900 s is the lab\'s choice',
  ],
};
