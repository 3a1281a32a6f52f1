import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { ratioWords } from './ratio-words.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

const DAY_US = 86_400_000_000;
/** From the median absolute deviation to a standard deviation, were days normal. */
const SPREAD = 1.4826;

/** Does the host send far more there than it used to? */
export const ownPastRatio = analyzer({
  name: 'own-past-ratio',
  title: 'Far more sent than on days before',
  technique: 'D3-PHDURA',
  thresholds: {
    minimumUp: { value: 200_000, unit: 'B', why: 'a day; below it, ordinary requests add up to as much (as for upload-download-ratio)' },
    minimumTimes: { value: 4, unit: '', why: 'of the median day: a busy day is twice or three times a quiet one' },
    minimumScore: { value: 6, unit: '', why: 'deviations (1.4826 MAD) above the median: days have long tails, so twice the usual three' },
    turned: { value: 0.3, unit: '', why: 'nearly twice as much the one way as the other' },
  },
  needs: ['counts'],
  needsPast: true,
  misses:
    'destinations of fewer than five days before (first-seen-destination tells of the first), leaks that grow slowly, and those that began before the store',
  flags: 'a new project, a first backup, a holiday’s photos',

  start(limits, survey) {
    const { past } = survey;
    const days = Math.max(1, (survey.lastUs - survey.firstUs) / DAY_US);
    return {
      channel(channel, testify) {
        const up = channel.bytesUp / days;
        if (!past || up < limits.minimumUp) return;
        const { bytesUp, ratio, days: seen } = past.use(channel);
        if (bytesUp === null) return;
        const usual = Math.max(bytesUp.median, limits.minimumUp / 4);
        const deviation = Math.max(SPREAD * bytesUp.mad, usual / 10);
        if (up < limits.minimumTimes * usual || (up - bytesUp.median) / deviation < limits.minimumScore) return;
        const now = (channel.bytesUp - channel.bytesDown) / (channel.bytesUp + channel.bytesDown);
        const hasTurned = ratio !== null && ratio.median <= -limits.turned && now >= limits.turned;
        const more = WEIGHTS.ownPastDoubling.bits * (1 + Math.log2(up / (limits.minimumTimes * usual)));
        testify({
          measure: 'bytes sent a day',
          value: Math.round(up),
          unit: 'B',
          against: Math.round(bytesUp.median),
          bits: Math.min(WEIGHTS.ownPastMost.bits, more + (hasTurned ? WEIGHTS.ownPastTurned.bits : 0)),
          sentence:
            `Sends ${sizeWords(up)} a day, where the median of ${countOf(seen, 'day')} before is ${sizeWords(bytesUp.median)}` +
            `${hasTurned ? `; its producer-consumer ratio is ${ratioWords(now)}, where the median was ${ratioWords(ratio.median)}` : ''}.`,
        });
      },
    };
  },
});
