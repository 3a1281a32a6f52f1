import type { ImplantProfile } from '../profile.ts';

export const azureBlob: ImplantProfile = {
  id: 'azure-blob',
  tool: 'blob storage tasking, as C3-like relays and T1567.002 do',
  does: 'lists a container for its prefix, takes and deletes blobs, puts results as block blobs',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002'],
  services: ['azure-blob'],
  hosts: ['office', 'server', 'developer'],
  software: ['dotnet', 'python'],
  destinations: { blob: { names: ['{word}{word}{digits3}.blob.core.windows.net', '{word}{hex6}.blob.core.windows.net'] } },
  keeping: { idleSeconds: 60, mostSeconds: 1_800 },
  timing: { kind: 'symmetric', seconds: 45, jitter: 0.5 },
  begin: [{ to: 'blob', up: [620, 760], down: [420, 520] }],
  poll: [{ to: 'blob', up: [420, 560], down: [640, 900], wiggle: 6 }],
  task: [{ to: 'blob', up: [400, 520], down: [700, 1_200] }],
  result: [{ to: 'blob', up: [560, 700], down: [420, 520] }],
  tasks: [1, 10],
  person: ['northwindstatic.blob.core.windows.net'],
  sources: [
    'lolc2/lolc2.github.io c2_data.json#Microsoft Azure Blob Storage: Quarkslab/ProxyBlob',
    'https://learn.microsoft.com/rest/api/storageservices/list-blobs',
    "45 s ± 50 % is the lab's choice",
  ],
};
