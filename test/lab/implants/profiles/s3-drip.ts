import type { ImplantProfile } from '../profile.ts';

export const s3Drip: ImplantProfile = {
  id: 's3-drip',
  tool: 'boto3 uploads to a bucket',
  does: 'puts objects as files change, without a timer: exponential gaps, sizes with a heavy tail',
  family: 'unseen',
  attack: ['T1567.002', 'T1020', 'T1119'],
  services: ['aws-s3'],
  hosts: ['server', 'developer', 'office'],
  software: ['python', 'go'],
  destinations: { bucket: { names: ['{word}-{word}-{hex6}.s3.eu-central-1.amazonaws.com'] } },
  keeping: { idleSeconds: 5 },
  timing: { kind: 'memoryless', seconds: 900 },
  begin: [{ to: 'bucket', up: [620, 760], down: [420, 620] }],
  poll: [{ to: 'bucket', up: [760, 900], down: [360, 440], wiggle: 30 }],
  task: [],
  result: [{ to: 'bucket', up: [760, 900], down: [360, 440] }],
  carries: [350_000, 30_000_000],
  tasks: [0, 0],
  person: ['trello-backgrounds.s3.amazonaws.com'],
  sources: [
    'redcanaryco/atomic-red-team T1567.002 a4b74723',
    'elastic/detection-rules 05f2b649: twenty connections or more to a bucket by a script',
    "sizes and gaps are the lab's choice",
  ],
};
