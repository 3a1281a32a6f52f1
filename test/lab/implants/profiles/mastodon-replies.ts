import type { ImplantProfile } from '../profile.ts';

export const mastodonReplies: ImplantProfile = {
  id: 'mastodon-replies',
  tool: 'REC2',
  does: 'reads the replies to a post each 31 s with a client of its own each time; results are replies',
  family: 'unseen',
  attack: ['T1102.002'],
  services: ['mastodon'],
  hosts: ['office', 'developer', 'server'],
  software: ['rust'],
  destinations: { instance: { names: ['mastodon.be'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 31 },
  begin: [{ to: 'instance', up: [700, 950], down: [1_700, 2_300] }],
  poll: [{ to: 'instance', up: [210, 300], down: [1_300, 3_800], wiggle: 24 }],
  task: [],
  result: [{ to: 'instance', up: [380, 480], down: [1_700, 2_300] }],
  tasks: [1, 10],
  person: ['mastodon.social'],
  sources: ['g0h4n/REC2 implants/mastodon/src/main.rs: sleep(31); it cuts results into parts of 475 characters, the lab sends them whole'],
};
