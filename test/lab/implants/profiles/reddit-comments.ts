import type { ImplantProfile } from '../profile.ts';

export const redditComments: ImplantProfile = {
  id: 'reddit-comments',
  tool: 'RedditC2',
  does: 'searches a subreddit for its post and reads the comments, 5 s after it did so the last time; a reply is a result',
  family: 'unseen',
  attack: ['T1102.002'],
  services: ['reddit'],
  hosts: ['office', 'developer'],
  software: ['python', 'pythonOld'],
  destinations: { api: { names: ['oauth.reddit.com'] }, token: { names: ['www.reddit.com'] } },
  keeping: { idleSeconds: 60, mostSeconds: 1_800 },
  timing: { kind: 'fixed', seconds: 5 },
  begin: [{ to: 'token', up: [520, 640], down: [1_300, 1_700] }],
  renewSeconds: 3_540,
  poll: [
    { to: 'api', up: [1_500, 1_800], down: [3_500, 6_000], wiggle: 40 },
    { to: 'api', up: [1_500, 1_800], down: [4_000, 9_000], wiggle: 60 },
  ],
  task: [],
  result: [{ to: 'api', up: [1_600, 1_900], down: [2_800, 3_600] }],
  tasks: [1, 8],
  person: ['www.reddit.com'],
  sources: [
    'kleiton0x00/RedditC2 Implant/Any/implant.py: time.sleep(5) when no task was found',
    'praw asks www.reddit.com for its token and oauth.reddit.com for the rest',
  ],
};
