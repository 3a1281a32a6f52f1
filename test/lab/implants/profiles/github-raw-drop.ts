import type { ImplantProfile } from '../profile.ts';

export const githubRawDrop: ImplantProfile = {
  id: 'github-raw-drop',
  tool: 'dead drop on raw.githubusercontent.com, fetched by a scheduled job',
  does: 'curl from cron each ten minutes; the same small file until it changes, then a script follows',
  family: 'fit',
  attack: ['T1102.001', 'T1102.003', 'T1053.003'],
  services: ['github-raw', 'github-web'],
  hosts: ['server', 'developer'],
  software: ['curl'],
  destinations: { raw: { names: ['raw.githubusercontent.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'cron', seconds: 600 },
  begin: [],
  poll: [{ to: 'raw', up: [110, 180], down: [900, 1_300], wiggle: 6 }],
  task: [{ to: 'raw', up: [110, 180], down: [2_000, 9_000] }],
  result: [],
  tasks: [0, 2],
  person: ['github.com', 'raw.githubusercontent.com'],
  sources: [
    'SigmaHQ/sigma net_connection_win_domain_dead_drop_resolvers.yml',
    'ATT&CK G0140 (LazyScripter), T1102.003',
    "ten minutes between fetches is the lab's choice",
  ],
};
