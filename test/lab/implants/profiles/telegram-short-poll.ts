import type { ImplantProfile } from '../profile.ts';

export const telegramShortPoll: ImplantProfile = {
  id: 'telegram-short-poll',
  tool: 'Python Telegram RATs (requests, getUpdates without a timeout)',
  does: 'asks getUpdates with a fresh connection and sleeps; the answer is immediate and mostly empty',
  family: 'fit',
  attack: ['T1102.002', 'T1113'],
  services: ['telegram-bot-api', 'telegram'],
  hosts: ['office', 'developer', 'kiosk'],
  software: ['python', 'pythonOld'],
  destinations: { api: { names: ['api.telegram.org'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 10 },
  begin: [],
  poll: [{ to: 'api', up: [230, 290], down: [310, 350], wiggle: 4 }],
  task: [],
  result: [{ to: 'api', up: [480, 700], down: [600, 760] }],
  tasks: [2, 10],
  person: ['web.telegram.org'],
  sources: [
    'SigmaHQ/sigma c64c5175, elastic/detection-rules af1e36fe',
    'https://core.telegram.org/bots/api#getupdates: a timeout of 0 is short polling',
    "10 s is the lab's choice",
  ],
};
