import type { ImplantProfile } from '../profile.ts';

export const steamProfileDrop: ImplantProfile = {
  id: 'steam-profile-drop',
  tool: 'Vidar and Lumma, dead drop in a Steam profile',
  does: 'reads the address from a profile page when it starts and each four hours, then calls that address, which nothing names',
  family: 'fit',
  attack: ['T1102.001', 'T1071.001'],
  services: ['steam'],
  hosts: ['office', 'developer'],
  software: ['windowsOld', 'winHttp'],
  destinations: { own: { names: [] }, profile: { names: ['steamcommunity.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'shortened', seconds: 120, jitter: 0.2 },
  begin: [{ to: 'profile', up: [180, 260], down: [26_000, 38_000] }],
  renewSeconds: 14_400,
  poll: [{ to: 'own', up: [260, 420], down: [240, 420], wiggle: 6 }],
  task: [{ to: 'own', up: [220, 320], down: [2_000, 60_000] }],
  result: [{ to: 'own', up: [460, 700], down: [220, 300] }],
  tasks: [2, 8],
  person: ['steamcommunity.com', 'store.steampowered.com'],
  sources: ["ATT&CK G0096 (APT41), T1102.001; stealers' dead drops in Steam profiles", "both timings are the lab's choice"],
};
