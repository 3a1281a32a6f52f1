import type { ImplantProfile } from '../profile.ts';

export const gmailMailbox: ImplantProfile = {
  id: 'gmail-mailbox',
  tool: 'gcat',
  does: 'signs in to a mailbox with IMAP over TLS, searches for unread commands, signs out and sleeps 10 s; results are mails',
  family: 'unseen',
  attack: ['T1102.002', 'T1071.003'],
  services: ['gmail'],
  hosts: ['office', 'developer'],
  software: ['openssl', 'pythonOld'],
  destinations: { mailbox: { names: ['imap.gmail.com'], port: 993 }, outgoing: { names: ['smtp.gmail.com'], port: 465 } },
  keeping: { idleSeconds: 0 },
  timing: { kind: 'fixed', seconds: 10 },
  begin: [{ to: 'outgoing', up: [1_500, 2_000], down: [1_200, 1_500] }],
  poll: [{ to: 'mailbox', up: [360, 460], down: [1_300, 1_600], wiggle: 8 }],
  task: [{ to: 'mailbox', up: [420, 520], down: [3_500, 6_000] }],
  result: [{ to: 'outgoing', up: [1_400, 1_900], down: [1_200, 1_500] }],
  tasks: [2, 10],
  person: ['mail.google.com', 'imap.gmail.com'],
  sources: ['byt3bl33d3r/gcat implant.py: checkJobs() sleeps 10 s after each session of IMAP'],
};
