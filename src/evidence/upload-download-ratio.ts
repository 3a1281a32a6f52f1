import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import { analyzer } from './analyzer.ts';
import { HOUR_US, HourlyBytes } from './hourly-bytes.ts';
import { ratioWords, roundRatio } from './ratio-words.ts';
import { sizeWords } from './size-words.ts';
import { usualVolume } from './usual-volume.ts';
import { WEIGHTS } from './weights.ts';

/** Where uploads of any size are what the service is for. */
const STORAGE = new Set(['cloud-storage', 'object-storage', 'code-hosting']);
/** Roles from which a download in bulk is what any client does. */
const BULK = new Set(['cdn', 'download', 'update', 'web', 'hosting', 'other']);

/** Does this channel, and this host, send far more than it receives: in all, in one hour, or a little every hour? */
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
    burstUp: {
      value: 50_000_000,
      unit: 'B',
      why: 'in one hour; a tenth of what Slips calls exfiltration in a day (data_exfiltration_threshold: 500 MB), since a day has more than one hour of work',
    },
    burstTimes: {
      value: 10,
      unit: '',
      why: 'of the median of the other hours: ten times a robust middle is outside what one kind of use does',
    },
    dripUp: { value: 30_000, unit: 'B', why: 'an hour; below it, polling with headers of 500 bytes once a minute sends as much' },
    dripHours: { value: 10, unit: 'hours', why: 'longer than a person’s day at work, so that a night is always among them' },
  },
  needs: ['counts'],
  misses:
    'leaks slower than `minimumUp` in the time seen, leaks hidden in equal downloads, and whatever the host’s other use of the same name with the same software outweighs',
  flags: 'cloud backup, photo sync, video calls, publishing: of hosts that do it alone here',

  start(limits, survey) {
    const hourly = new HourlyBytes();
    const perHour = new Float64Array(4096);

    /** Median of the hour's uploads but for one of them. */
    function medianOfOthers(without: number): number {
      let count = 0;
      for (let i = 0; i < hourly.count && count < perHour.length; i++) if (i !== without) perHour[count++] = hourly.up[i]!;
      const sorted = perHour.subarray(0, count).sort();
      return count === 0 ? 0 : sorted[count >>> 1]!;
    }

    /** One hour that sent far more than the channel's others. */
    function burst(channel: Channel, testify: (testimony: Testimony) => void): void {
      let peak = 0;
      for (let i = 1; i < hourly.count; i++) if (hourly.up[i]! > hourly.up[peak]!) peak = i;
      const up = hourly.up[peak]!;
      const down = hourly.down[peak]!;
      if (up < limits.burstUp || (up - down) / (up + down) < limits.minimumRatio) return;
      const usual = medianOfOthers(peak);
      // The hours in which it was silent count too: sync clients upload in many, a leak in one.
      const silent = (channel.lastUs - channel.firstUs) / HOUR_US + 1 - hourly.count > hourly.count;
      const least = silent ? 0 : usual;
      if (up < limits.burstTimes * least) return;
      const share = up / channel.bytesUp;
      testify({
        measure: 'bytes sent in the fullest hour',
        value: up,
        unit: 'B',
        against: Math.round(least),
        bits: Math.min(WEIGHTS.burstMost.bits, 1 + Math.log2(up / limits.burstUp) / 2),
        sentence: `${sizeWords(up)} of it went out in one hour (from ${hourWords(hourly.hours[peak]!)} on), ${Math.round(100 * share)} % of all, where ${sizeWords(least)} is its usual hour.`,
      });
    }

    /** A little every hour, day and night. */
    function drip(testify: (testimony: Testimony) => void): void {
      if (hourly.count < limits.dripHours) return;
      let dripping = 0;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < hourly.count; i++) {
        const up = hourly.up[i]!;
        const ratio = (up - hourly.down[i]!) / (up + hourly.down[i]!);
        if (up < limits.dripUp || !(ratio >= limits.minimumRatio)) continue;
        dripping++;
        sum += up;
        squares += up * up;
      }
      const span = hourly.hours[hourly.count - 1]! - hourly.hours[0]! + 1;
      if (dripping < limits.dripHours || dripping < 0.8 * span) return;
      const mean = sum / dripping;
      const spread = Math.sqrt(Math.max(0, squares / dripping - mean * mean)) / mean;
      if (spread > 0.75) return;
      testify({
        measure: 'hours with a steady upload',
        value: dripping,
        unit: 'hours',
        against: span,
        bits: Math.min(WEIGHTS.dripMost.bits, 1 + Math.log2(dripping / limits.dripHours)),
        sentence: `It sends about ${sizeWords(mean)} in ${dripping} of ${countOf(span, 'hour')}, day and night, and less comes back each time.`,
      });
    }

    return {
      channel(channel, testify) {
        const { bytesUp, bytesDown } = channel;
        const total = bytesUp + bytesDown;
        if (total === 0) return;
        const ratio = (bytesUp - bytesDown) / total;
        if (ratio <= -limits.bulkRatio && bytesDown >= limits.bulkDown) {
          // A tool that fetches its next stage from an interface that nobody else uses so is no everyday download.
          if (channel.hostsWithBoth < 2 && channel.service !== null && !BULK.has(channel.service.role)) return;
          testify({
            measure: 'producer-consumer ratio',
            value: roundRatio(ratio),
            unit: '',
            against: null,
            bits: WEIGHTS.bulkDownload.bits,
            sentence: `Mostly downloads: ${sizeWords(bytesDown)} received, ${sizeWords(bytesUp)} sent.`,
          });
          return;
        }
        if (bytesUp < limits.minimumUp || ratio < limits.minimumRatio) return;
        const usual = usualVolume(channel, survey, limits.minimumRatio);
        const most = STORAGE.has(channel.service?.service.category ?? '') ? WEIGHTS.volumeStorage.bits : WEIGHTS.volumeMost.bits;
        // What every peer does with this endpoint and this software is no news; several times as much of it is.
        const least = usual.habit ? Math.max(limits.minimumUp, limits.burstTimes * usual.bytesUp) : limits.minimumUp;
        const volume = Math.min(most, Math.max(0, Math.log2(bytesUp / least)));
        const direction = Math.min(WEIGHTS.ratioMost.bits, Math.max(0, (ratio - usual.high) * (WEIGHTS.ratioMost.bits / 1.8)));
        testify({
          measure: 'producer-consumer ratio',
          value: roundRatio(ratio),
          unit: '',
          against: roundRatio(usual.ratio),
          bits: usual.habit && volume === 0 ? WEIGHTS.uploadHabit.bits : volume + direction,
          sentence: `Sent ${sizeWords(bytesUp)} and received ${sizeWords(bytesDown)}, a ratio of ${ratioWords(ratio)} where ${usual.says}.`,
        });
        if (usual.habit && volume === 0) return;
        hostTestimony(channel, testify);
        hourly.read(channel.events);
        if (hourly.count === 0) return;
        burst(channel, testify);
        drip(testify);
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
    value: roundRatio(ratio),
    unit: '',
    against: 0,
    bits: WEIGHTS.hostUpload.bits,
    sentence: `The host as a whole sent more than it received, and ${Math.round((100 * bytesUp) / hostBytesUp)} % of that went here.`,
  });
}

/** The hour of the day of an hour since 1970. */
function hourWords(hour: number): string {
  return `${String(((hour % 24) + 24) % 24).padStart(2, '0')}:00 UTC`;
}
