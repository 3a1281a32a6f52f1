import type { ImplantProfile } from '../profile.ts';

export const trelloCards: ImplantProfile = {
  id: 'trello-cards',
  tool: 'TrelloC2, BEATDROP',
  does: 'reads the cards of a list, takes attachments as tasks and writes cards with results',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['trello'],
  hosts: ['office', 'developer'],
  software: ['dotnet', 'winHttp'],
  destinations: { api: { names: ['api.trello.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'back-off', seconds: 15, most: 180 },
  begin: [{ to: 'api', up: [420, 540], down: [1_300, 1_900] }],
  poll: [{ to: 'api', up: [300, 420], down: [1_100, 2_400], wiggle: 12 }],
  task: [{ to: 'api', up: [320, 440], down: [1_300, 2_400] }],
  result: [{ to: 'api', up: [460, 620], down: [1_700, 2_600] }],
  tasks: [2, 10],
  person: ['trello.com', 'api.trello.com'],
  sources: ['lolc2/lolc2.github.io c2_data.json#Trello: gavz/TrelloC2, APT29 BEATDROP', "the back-off is the lab's choice"],
};
