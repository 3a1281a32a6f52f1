import type { ImplantProfile } from '../profile.ts';

export const graphDrafts: ImplantProfile = {
  id: 'graph-drafts',
  tool: 'FINALDRAFT',
  does: 'reads drafts of a mailbox for commands and writes drafts with results, through the Graph interface',
  family: 'fit',
  attack: ['T1102.002', 'T1071.003'],
  services: ['microsoft-graph', 'microsoft-login', 'outlook'],
  hosts: ['office', 'server'],
  software: ['winHttp', 'windowsOld'],
  destinations: { graph: { names: ['graph.microsoft.com'] }, login: { names: ['login.microsoftonline.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'shortened', seconds: 300, jitter: 0.25 },
  begin: [{ to: 'login', up: [1_300, 1_900], down: [3_500, 4_400] }],
  renewSeconds: 3_540,
  poll: [{ to: 'graph', up: [2_000, 2_500], down: [1_000, 1_300], wiggle: 12 }],
  task: [{ to: 'graph', up: [1_900, 2_300], down: [900, 1_200] }],
  result: [{ to: 'graph', up: [2_300, 2_900], down: [1_800, 2_600] }],
  tasks: [1, 8],
  person: ['outlook.office365.com', 'graph.microsoft.com'],
  sources: [
    "Elastic Security Labs, \"You've Got Malware: FINALDRAFT Hides in Your Drafts\" (2025-02); its sleep is the operator's, 300 s is the lab's choice",
  ],
};
