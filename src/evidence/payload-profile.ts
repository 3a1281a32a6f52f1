import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import type { SizePeers } from '../model/size-peers.ts';
import { analyzer } from './analyzer.ts';
import { binomialTail } from './binomial-tail.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { type RequestShape, RequestShapes } from './request-shape.ts';
import { sizeWords } from './size-words.ts';
import { WEIGHTS } from './weights.ts';

/** Requests that may carry the result of a task: the three after it. */
const NEXT = 3;

/** Chance explains less than this as well. */
const LEAST_BITS = 0.25;
/** Doublings of bytes by which clients differ at least: a quarter more or less is alike. */
const LEAST_USUAL = 0.3;

const SIZES = 'distance from the sizes of other clients';
const RESULTS = 'larger answers that larger requests follow';

/** Do results follow tasks among polls, and are requests and answers sized as those of the service's other clients? */
export const payloadProfile = analyzer({
  name: 'payload-profile',
  title: 'Tasks and results among polls, and sizes unlike those of others',
  technique: 'D3-CSPP',
  thresholds: {
    minimumRequests: {
      value: 8,
      unit: 'requests',
      why: 'calls of a day of the slowest implants of the lab; with fewer, neither a median nor anything usual can be told',
    },
    minimumShare: {
      value: 0.5,
      unit: '',
      why: 'half of the requests and answers within 4 % of one of three sizes: the polls. People’s sizes are spread over powers of ten, where such a window holds about 2 %',
    },
    minimumTasks: {
      value: 3,
      unit: 'answers',
      why: 'with two, order alone says nothing: both followed by chance 1 time in 4',
    },
    leastDistance: {
      value: 2,
      unit: '',
      why: 'times as far from the most alike client of another host as such clients usually are from each other: reached by 23 of 39 planted channels that have peers and by 2.6 % of 9,374 others (lab, seeds 6 and 7)',
    },
  },
  needs: ['counts'],
  dear: [[SIZES], [RESULTS]],
  misses:
    'services that no five other hosts use, tasks that have no result, tasks and results that are no longer than a poll, and results that go elsewhere',
  flags: 'mail and sync clients that send after they received, and the one person who moves large files',

  start(limits, survey) {
    const shapes = new RequestShapes();
    const speaks = ({ exchanges }: Channel) => exchanges >= limits.minimumRequests;
    return {
      speaks,
      channel(channel, testify) {
        if (!speaks(channel)) return;
        const peers = survey.sizePeers(channel);
        const unlike = peers && unlikePeers(peers, limits.leastDistance);
        if (unlike) testify(unlike);
        const shape = shapes.read(channel.events, limits.minimumRequests);
        if (shape === null || shape.tasks < limits.minimumTasks || usualOf(shape) < limits.minimumShare * shape.requests) return;
        const testimony = results(shape);
        if (testimony !== null) testify(testimony);
      },
    };
  },
});

function usualOf({ kinds }: RequestShape): number {
  return kinds.reduce((sum, { requests }) => sum + requests, 0);
}

/** Larger answers that larger requests follow, more often than the same requests come before them: order, not busy hours. */
function results({ requests, uploads, tasks, followed, preceded }: RequestShape): Testimony | null {
  if (followed <= preceded) return null;
  const anywhere = 1 - (1 - uploads / requests) ** NEXT;
  const chance = Math.max(binomialTail(followed, tasks, anywhere), binomialTail(followed, followed + preceded, 0.5));
  const bits = bitsOfChance(chance, WEIGHTS.taskResult.bits);
  if (bits < LEAST_BITS) return null;
  return {
    measure: RESULTS,
    value: followed,
    unit: '',
    against: preceded,
    bits,
    sentence: `${countOf(tasks, 'answer')} stood out by size, and larger requests followed ${formatCount(followed)} of them, as results follow tasks; they came before ${formatCount(preceded)}.`,
  };
}

function unlikePeers({ up, down, hosts, nearestUp, nearestDown, nearest, usual }: SizePeers, least: number): Testimony | null {
  const distance = nearest / Math.max(LEAST_USUAL, usual);
  if (!(distance >= least)) return null;
  return {
    measure: SIZES,
    value: Math.round(Math.min(distance, 1000) * 10) / 10,
    unit: '',
    against: least,
    bits: Math.min(WEIGHTS.unlikePeersMost.bits, WEIGHTS.unlikePeersDoubling.bits * Math.log2(distance)),
    sentence:
      `A request here is about ${sizeWords(up)} and its answer ${sizeWords(down)}; of the clients of this name on ` +
      `${countOf(hosts, 'other host')}, the most alike has ${sizeWords(nearestUp)} and ${sizeWords(nearestDown)}: another kind of client.`,
  };
}
