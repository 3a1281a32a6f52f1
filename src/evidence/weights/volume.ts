import type { Weight } from './weight.ts';

/** Bytes and their direction, also beside its own past. */
export const volume = {
  volumeMost: { bits: 7, why: 'most that volume can say: one bit a doubling, 128 times the least volume' },
  volumeStorage: {
    bits: 4,
    why: 'the same where uploads are what the service is for (cloud storage): backups reach any volume. Judgement',
  },
  burstMost: {
    bits: 3,
    why: 'one hour that outdoes all others: published thefts over web services go out within an hour or two (DFIR Report cases with rclone and MEGA); so do backups, which go there every night. Judgement',
  },
  dripMost: {
    bits: 3,
    why: 'an hour like the other, by day and night: a person’s uploads follow their hours; sync clients of machines do not. Judgement',
  },
  uploadHabit: { bits: -1.5, why: 'the hosts with this software send as much the same way: what the software does by itself. Judgement' },
  ratioMost: {
    bits: 3,
    why: 'most that the direction can say: a producer-consumer ratio of +1 where −0.8 is usual is 8 times likelier in a leak. Judgement',
  },
  hostUpload: {
    bits: 1.5,
    why: 'the host as a whole sends more than it receives, because of this channel; workstations receive 5 to 50 times what they send',
  },
  bulkDownload: { bits: -2, why: 'mostly downloads, in bulk: media and updates; commands are small. Judgement' },
  ownPastDoubling: {
    bits: 1,
    why: 'for each doubling beyond four times what the host usually sends there in a day. Judgement',
  },
  ownPastMost: { bits: 4, why: 'most that its own past can say of what is sent: projects and backups begin some day. Judgement' },
  ownPastTurned: { bits: 1, why: 'a destination that was received from is now sent to. Judgement' },
} as const satisfies Record<string, Weight>;
