import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Testimony } from '../model/analyzer.ts';
import { analyzer } from './analyzer.ts';
import { type CommonAnswer, type RequestShape, RequestShapes } from './request-shape.ts';
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
      value: 0.6,
      unit: '',
      why: 'of the requests, with their answers, within 4 % of one of three sizes: sizes of pages and of what people post are spread over powers of ten (log-normal, σ above 1), where such a window holds about 2 %',
    },
    minimumAnswers: {
      value: 0.9,
      unit: '',
      why: 'of the answers within 4 % of one size, whatever was sent: receipts of uploads and messages',
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
        const alike = shape.kinds.reduce((sum, { requests }) => sum + requests, 0);
        const share = alike / shape.requests;
        if (share >= limits.minimumShare) {
          testify(said(share, repeated(shape, alike)));
          return;
        }
        const common = shapes.commonAnswer(shape, limits.minimumAnswers * shape.requests);
        if (common !== null) testify(said(common.answers / shape.requests, receipts(common, shape)));
      },
    };
  },
});

function said(share: number, sentence: string): Testimony {
  const bits = WEIGHTS.sameSize.bits * share;
  return { measure: 'share of requests alike', value: Math.round(share * 1000) / 1000, unit: '', against: null, bits, sentence };
}

function repeated({ kinds, requests }: RequestShape, alike: number): string {
  const sizes = kinds.map(({ up, down }) => `${sizeWords(up)} sent and ${sizeWords(down)} received`).join('; ');
  return `${formatCount(alike)} of ${countOf(requests, 'request')} are alike: about ${sizes}.`;
}

function receipts({ answers, down }: CommonAnswer, { requests }: RequestShape): string {
  return `${formatCount(answers)} of ${countOf(requests, 'answer')} are alike, about ${sizeWords(down)}, whatever was sent.`;
}
