import type { ImplantProfile } from '../profile.ts';

export const webhookSite: ImplantProfile = {
  id: 'webhook-site',
  tool: 'webhook.site as a drop',
  does: 'an hourly scheduled job posts what it found; the answer says only that it was taken',
  family: 'fit',
  attack: ['T1567.004', 'T1053.005', 'T1020'],
  services: ['webhook-site'],
  hosts: ['office', 'server', 'kiosk'],
  software: ['curl', 'powershell'],
  destinations: { hook: { names: ['webhook.site'] } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'cron', seconds: 3_600 },
  begin: [],
  poll: [{ to: 'hook', up: [320, 420], down: [420, 520], wiggle: 16 }],
  task: [],
  result: [{ to: 'hook', up: [360, 460], down: [420, 520] }],
  carries: [14_000, 400_000],
  tasks: [0, 0],
  person: null,
  sources: ['elastic/detection-rules 54214c47 and its kin for webhook collectors', "the hourly job is the lab's choice"],
};
