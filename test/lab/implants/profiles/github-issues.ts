import type { ImplantProfile } from '../profile.ts';

export const githubIssues: ImplantProfile = {
  id: 'github-issues',
  tool: 'Mythic github profile, Athena agent',
  does: 'reads comments of one issue and writes comments to another; larger results are pushed as files',
  family: 'fit',
  attack: ['T1102.002'],
  services: ['github-api', 'github-web'],
  hosts: ['developer', 'office', 'server'],
  software: ['dotnet'],
  destinations: { api: { names: ['api.github.com'] } },
  keeping: { idleSeconds: 60, mostSeconds: 3_600 },
  timing: { kind: 'symmetric', seconds: 60, jitter: 0.2 },
  begin: [{ to: 'api', up: [700, 900], down: [2_600, 3_400] }],
  poll: [{ to: 'api', up: [330, 420], down: [1_400, 1_700], wiggle: 12 }],
  task: [{ to: 'api', up: [340, 420], down: [1_300, 1_500] }],
  result: [{ to: 'api', up: [500, 700], down: [2_800, 3_600] }],
  tasks: [2, 12],
  person: ['github.com', 'api.github.com', 'github.githubassets.com'],
  sources: ['scottctaylor12/github documentation-c2/github/_index.md'],
};
