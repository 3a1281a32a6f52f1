import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import { analyzer } from './analyzer.ts';
import { binomialTail } from './binomial-tail.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { type RequestShape, RequestShapes } from './request-shape.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

/** Requests that may carry the result of a task: the three after it. */
const NEXT = 3;

/** Do the sizes of requests and answers show a program that polls, gets tasks and sends results? */
export const payloadProfile = analyzer({
  name: 'payload-profile',
  title: 'Requests of one size, with tasks and results among them',
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
    minimumTasks: {
      value: 3,
      unit: 'answers',
      why: 'with two, order alone says nothing: both followed by chance 1 time in 4',
    },
  },
  needs: ['counts', 'every-connection'],
  misses: 'implants that pad requests and answers to random sizes, and tasks that have no result',
  flags: 'update checks and telemetry, whose requests are alike too; mail and sync clients that send after they received',

  start(limits) {
    const shapes = new RequestShapes();
    return {
      channel(channel, testify) {
        if (channel.exchanges < limits.minimumRequests) return;
        const shape = shapes.read(channel.events, limits.minimumRequests);
        if (shape === null) return;
        const share = shape.usual / shape.requests;
        if (share < limits.minimumShare) return;
        testify(repetition(shape, share));
        const result = shape.tasks >= limits.minimumTasks ? results(shape) : null;
        if (result !== null) testify(result);
      },
    };
  },
});

function repetition(shape: RequestShape, share: number): Testimony {
  return {
    measure: 'share of requests of the commonest size',
    value: Math.round(share * 1000) / 1000,
    unit: '',
    against: null,
    bits: WEIGHTS.sameSize.bits * share,
    sentence: `${shape.usual.toLocaleString('en-US')} of ${countOf(shape.requests, 'request')} are alike: about ${sizeWords(shape.usualUp)} sent, ${sizeWords(shape.usualDown)} received.`,
  };
}

/** Larger answers that larger requests follow, more often than the same requests come before them: order, not busy hours. */
function results({ requests, uploads, tasks, followed, preceded }: RequestShape): Testimony | null {
  if (followed <= preceded) return null;
  const anywhere = 1 - (1 - uploads / requests) ** NEXT;
  const chance = Math.max(binomialTail(followed, tasks, anywhere), binomialTail(followed, followed + preceded, 0.5));
  const bits = bitsOfChance(chance, WEIGHTS.taskResult.bits);
  if (bits <= 0) return null;
  return {
    measure: 'larger answers that larger requests follow',
    value: followed,
    unit: '',
    against: preceded,
    bits,
    sentence: `${countOf(tasks, 'answer')} stood out by size, and larger requests followed ${followed.toLocaleString('en-US')} of them, as results follow tasks; they came before ${preceded.toLocaleString('en-US')}.`,
  };
}
