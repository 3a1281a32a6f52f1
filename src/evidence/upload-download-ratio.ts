import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import type { Survey } from '../model/survey.ts';
import { analyzer } from './analyzer.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

/** Where uploads of any size are what the service is for. */
const STORAGE = new Set(['cloud-storage', 'object-storage', 'code-hosting']);
/** Producer-consumer ratio that a leaning means. Judgement: twice to ten times as much the one way as the other. */
const LEANING = { 'upload-heavy': 0.6, balanced: 0, 'download-heavy': -0.8 } as const;

/** Does this channel, and this host, send far more than it receives? */
export const uploadDownloadRatio = analyzer({
  name: 'upload-download-ratio',
  title: 'Far more sent than received',
  technique: 'D3-PHDURA',
  thresholds: {
    minimumUp: {
      value: 200_000,
      unit: 'B',
      why: 'two hundred requests with 1 kB of headers each: below this, ordinary requests and form posts add up to as much',
    },
    minimumRatio: { value: 0.3, unit: '', why: 'nearly twice as much sent as received; interfaces that are polled stay around 0' },
    bulkDown: {
      value: 1_000_000,
      unit: 'B',
      why: 'more than the tasks of an implant, less than a page with pictures (median about 2.5 MB, HTTP Archive)',
    },
    bulkRatio: { value: 0.9, unit: '', why: 'received 19 times what was sent' },
  },
  needs: ['counts'],
  misses: 'leaks slower than `minimumUp` in the time seen, and leaks hidden in equal downloads',
  flags: 'cloud backup, photo sync, video calls, publishing',

  start(limits, network) {
    return {
      channel(channel, testify) {
        const { bytesUp, bytesDown } = channel;
        const total = bytesUp + bytesDown;
        if (total === 0) return;
        const ratio = (bytesUp - bytesDown) / total;
        if (ratio <= -limits.bulkRatio && bytesDown >= limits.bulkDown) {
          testify({
            measure: 'producer-consumer ratio',
            value: round(ratio),
            unit: '',
            against: null,
            bits: WEIGHTS.bulkDownload.bits,
            sentence: `Mostly downloads: ${sizeWords(bytesDown)} received, ${sizeWords(bytesUp)} sent.`,
          });
          return;
        }
        if (bytesUp < limits.minimumUp || ratio < limits.minimumRatio) return;
        const usual = usualRatio(channel, network, limits.minimumRatio);
        const most = STORAGE.has(channel.service?.service.category ?? '') ? WEIGHTS.volumeStorage.bits : WEIGHTS.volumeMost.bits;
        const volume = Math.min(most, Math.max(0, Math.log2(bytesUp / limits.minimumUp)));
        const direction = Math.min(WEIGHTS.ratioMost.bits, Math.max(0, (ratio - usual.high) * (WEIGHTS.ratioMost.bits / 1.8)));
        // What every peer does with this endpoint is no news, whatever its volume.
        const bits = usual.habit ? (volume + direction) / 2 : volume + direction;
        testify({
          measure: 'producer-consumer ratio',
          value: round(ratio),
          unit: '',
          against: round(usual.ratio),
          bits,
          sentence: `Sent ${sizeWords(bytesUp)} and received ${sizeWords(bytesDown)}, a ratio of ${signed(ratio)} where ${usual.says}.`,
        });
        hostTestimony(channel, testify);
      },
    };
  },
});

function hostTestimony(channel: Channel, testify: (testimony: Testimony) => void): void {
  const { hostBytesUp, hostBytesDown, bytesUp } = channel;
  if (hostBytesUp <= hostBytesDown || bytesUp < hostBytesUp / 2) return;
  const ratio = (hostBytesUp - hostBytesDown) / (hostBytesUp + hostBytesDown);
  testify({
    measure: 'producer-consumer ratio of the host',
    value: round(ratio),
    unit: '',
    against: 0,
    bits: WEIGHTS.hostUpload.bits,
    sentence: `The host as a whole sent more than it received, and ${Math.round((100 * bytesUp) / hostBytesUp)} % of that went here.`,
  });
}

/** What is usual for the endpoint: its peers here where there are enough, else what its role is for. `high` is the upper end of usual. */
function usualRatio(
  channel: Channel,
  network: Survey,
  minimumRatio: number,
): { ratio: number; high: number; habit: boolean; says: string } {
  const match = channel.service;
  const peers = match ? network.ratioPeers(`${match.service.id}/${match.role}`) : undefined;
  if (peers) {
    // 4 × 1.4826 × MAD is four standard deviations where ratios are normal. At least 0.3, since identical peers have no spread, and at
    // most 0.8, since a few peers without any habit must not excuse everything.
    const high = peers.median + Math.min(0.8, Math.max(0.3, 4 * 1.4826 * peers.mad));
    const ratio = (channel.bytesUp - channel.bytesDown) / (channel.bytesUp + channel.bytesDown);
    const habit = peers.median >= minimumRatio && ratio <= high;
    return {
      ratio: peers.median,
      high,
      habit,
      says: `${countOf(peers.hosts, 'other host has', 'other hosts have')} a median of ${signed(peers.median)}`,
    };
  }
  const ratio = LEANING[match?.profile ?? 'download-heavy'];
  return { ratio, high: ratio, habit: false, says: `about ${signed(ratio)} is usual for ${match ? 'such an endpoint' : 'web traffic'}` };
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}

function signed(ratio: number): string {
  const text = (Math.round(ratio * 100) / 100).toFixed(2);
  return ratio > 0 ? `+${text}` : text.replace('-', '−');
}
