import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { RequestShapes } from './request-shape.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

/** Are the requests alike, as a program's are, whatever their rhythm? */
export const sameSize = analyzer({
  name: 'same-size',
  title: 'Requests and answers of one size',
  technique: 'D3-CSPP',
  thresholds: {
    minimumRequests: {
      value: 8,
      unit: 'requests',
      why: 'calls of a day of the slowest implants of the lab; people’s requests come in more sizes than that many can hide',
    },
    minimumShare: {
      value: 0.5,
      unit: '',
      why: 'half of the requests and answers within 2 % of one size: sizes of pages and of what people post are spread over powers of ten (log-normal, σ above 1), where a window of 2 % holds about 1 %',
    },
  },
  needs: ['counts'],
  misses: 'implants that pad requests and answers to random sizes',
  flags: 'update checks, telemetry and monitoring: shares its cap with the timer, which the same programs have',

  start(limits) {
    const shapes = new RequestShapes();
    return {
      channel(channel, testify) {
        if (channel.exchanges < limits.minimumRequests) return;
        const shape = shapes.read(channel.events, limits.minimumRequests);
        if (shape === null) return;
        const share = shape.usual / shape.requests;
        if (share < limits.minimumShare) return;
        testify({
          measure: 'share of requests of the commonest size',
          value: Math.round(share * 1000) / 1000,
          unit: '',
          against: null,
          bits: WEIGHTS.sameSize.bits * share,
          sentence: `${countOf(shape.usual, 'request')} of ${shape.requests.toLocaleString('en-US')} are alike: about ${sizeWords(shape.usualUp)} sent, ${sizeWords(shape.usualDown)} received.`,
        });
      },
    };
  },
});
