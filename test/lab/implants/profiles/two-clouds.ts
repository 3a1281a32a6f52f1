import type { ImplantProfile } from '../profile.ts';

export const twoClouds: ImplantProfile = {
  id: 'two-clouds',
  tool: 'ROKRAT',
  does: 'takes tasks from one cloud and leaves results in another: a pair of channels, each with half of the story',
  family: 'fit',
  attack: ['T1102.002', 'T1567.002'],
  services: ['pcloud', 'dropbox'],
  hosts: ['office'],
  software: ['winHttp', 'windowsOld'],
  destinations: { tasks: { names: ['api.pcloud.com', 'eapi.pcloud.com'] }, results: { names: ['content.dropboxapi.com'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 60 },
  begin: [{ to: 'tasks', up: [420, 560], down: [700, 1_000] }],
  poll: [{ to: 'tasks', up: [320, 460], down: [620, 900], wiggle: 8 }],
  task: [{ to: 'tasks', up: [320, 440], down: [800, 1_500] }],
  result: [{ to: 'results', up: [640, 800], down: [950, 1_200] }],
  tasks: [2, 12],
  person: ['www.dropbox.com', 'content.dropboxapi.com', 'my.pcloud.com'],
  sources: ['ATT&CK S0240 (ROKRAT): pCloud, Dropbox, Box and Yandex', "which does what and 60 s are the lab's choice"],
};
