import type { ImplantProfile } from '../profile.ts';

export const localtonetRelay: ImplantProfile = {
  id: 'localtonet-relay',
  tool: 'localtonet client',
  does: 'a held control connection and a relay that answers a poll when someone comes; names of the vendor, no browser behind them',
  family: 'unseen',
  attack: ['T1572', 'T1090'],
  services: ['localtonet'],
  hosts: ['office', 'kiosk', 'server'],
  software: ['dotnet'],
  destinations: { queue: { names: ['queue.localtonet.com'] }, site: { names: ['localtonet.com'] } },
  keeping: { idleSeconds: 180, mostSeconds: 28_800 },
  timing: { kind: 'long-poll', seconds: 60 },
  begin: [{ to: 'site', up: [700, 1_000], down: [1_500, 2_400] }],
  poll: [{ to: 'queue', up: [220, 320], down: [90, 150], wiggle: 4 }],
  task: [{ to: 'queue', up: [200, 260], down: [600, 1_800], wiggle: 400 }],
  result: [{ to: 'queue', up: [900, 5_000], down: [180, 300], wiggle: 600 }],
  tasks: [8, 40],
  person: null,
  sources: ["the catalogue's names of localtonet: queue.localtonet.com is its control name", "the hold of 60 s is the lab's choice"],
};
