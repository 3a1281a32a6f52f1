import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import { analyzer } from './analyzer.ts';
import { binomialTail } from './binomial-tail.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { type RequestShape, RequestShapes } from './request-shape.ts';
import { WEIGHTS } from './weights.ts';

/** Requests that may carry the result of a task: the three after it. */
const NEXT = 3;

/** Do requests that stand out by size follow answers that do, as results follow tasks? */
export const payloadProfile = analyzer({
  name: 'payload-profile',
  title: 'Polls with tasks and results among them',
  technique: 'D3-CSPP',
  thresholds: {
    minimumRequests: {
      value: 12,
      unit: 'requests',
      why: 'a few polls beside three tasks and their results: with fewer, nothing is usual that the rest could stand out from',
    },
    minimumShare: {
      value: 0.5,
      unit: '',
      why: 'half of the requests and answers within 2 % of one size: the polls. People’s sizes are spread over powers of ten, where such a window holds about 1 %',
    },
    minimumTasks: {
      value: 3,
      unit: 'answers',
      why: 'with two, order alone says nothing: both followed by chance 1 time in 4',
    },
  },
  needs: ['counts'],
  misses: 'tasks that have no result, tasks and results that are no longer than a poll, and results that go elsewhere',
  flags: 'mail and sync clients that send after they received',

  start(limits) {
    const shapes = new RequestShapes();
    return {
      channel(channel, testify) {
        if (channel.exchanges < limits.minimumRequests) return;
        const shape = shapes.read(channel.events, limits.minimumRequests);
        if (shape === null || shape.tasks < limits.minimumTasks || shape.usual < limits.minimumShare * shape.requests) return;
        const testimony = results(shape);
        if (testimony !== null) testify(testimony);
      },
    };
  },
});

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
