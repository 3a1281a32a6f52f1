import type { ImplantProfile } from '../profile.ts';

export const functionsBackOff: ImplantProfile = {
  id: 'functions-back-off',
  tool: 'Azure function redirectors (FunctionalC2, AzureFunctionRedirector)',
  does: 'an HTTPS implant that waits longer with every empty answer, up to 15 minutes, behind a function app',
  family: 'unseen',
  attack: ['T1102', 'T1071.001', 'T1090.004'],
  services: ['azure-app-service'],
  hosts: ['office', 'server', 'developer'],
  software: ['winHttp', 'goPlain', 'node'],
  destinations: { app: { names: ['{word}-{word}-{hex4}.azurewebsites.net', '{word}{digits4}.azurewebsites.net'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'back-off', seconds: 20, most: 900 },
  begin: [{ to: 'app', up: [700, 1_000], down: [420, 640] }],
  poll: [{ to: 'app', up: [460, 700], down: [380, 520], wiggle: 6 }],
  task: [],
  result: [{ to: 'app', up: [560, 760], down: [340, 430] }],
  tasks: [2, 8],
  person: ['northwind-portal.azurewebsites.net'],
  sources: [
    'lolc2/lolc2.github.io c2_data.json#Microsoft Azure Functions: RedSiege/FunctionalC2, dmcxblue/AzureFunctionRedirector',
    "the back-off is the lab's choice",
  ],
};
