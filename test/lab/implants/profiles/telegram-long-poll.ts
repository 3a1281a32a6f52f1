import type { ImplantProfile } from '../profile.ts';

export const telegramLongPoll: ImplantProfile = {
  id: 'telegram-long-poll',
  tool: 'Go_TelegramAPI_C2',
  does: 'asks getUpdates with a 30 s timeout, again at once; answers with sendMessage and sendDocument',
  family: 'fit',
  attack: ['T1102.002', 'T1567'],
  services: ['telegram-bot-api', 'telegram'],
  hosts: ['office', 'developer', 'server'],
  software: ['go'],
  destinations: { api: { names: ['api.telegram.org'] } },
  keeping: { idleSeconds: 90 }, // Go's net/http keeps idle connections so long
  timing: { kind: 'long-poll', seconds: 30 },
  begin: [{ to: 'api', up: [210, 260], down: [430, 520] }],
  poll: [{ to: 'api', up: [240, 320], down: [300, 340], wiggle: 4 }],
  task: [],
  result: [{ to: 'api', up: [420, 620], down: [560, 700] }],
  tasks: [2, 12],
  person: ['web.telegram.org'],
  sources: ['faanross/Go_TelegramAPI_C2 agent/main.go: updateConfig.Timeout = 30', 'https://core.telegram.org/bots/api#getupdates'],
};
