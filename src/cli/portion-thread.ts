/** A thread that reads portions of logs one after the other and keeps their rows until the end. */
import { parentPort, workerData } from 'node:worker_threads';
import { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import { LogJoin } from '../flow/log/log-join.ts';
import { readPortion } from '../source/portions/read-portion.ts';
import type { PortionReply, PortionRequest, PortionThread } from './portion-message.ts';

const { writer, budgetBytes, folder } = workerData as PortionThread;
const issues = new Issues();
const join = new LogJoin({ flow() {} }, issues, { writer, budgetBytes, lentFolder: folder });
const port = parentPort!;

const answer = (reply: PortionReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

port.on('message', (request: PortionRequest) => {
  try {
    if ('portion' in request) {
      answer({ result: readPortion(request.portion, join, new Issues()) });
      return;
    }
    const content = join.handOver();
    const buffers = content.partitions.flatMap(({ chunks }) => chunks.map(({ buffer }) => buffer));
    answer(
      { content, issues: issues.counts() },
      buffers.filter((buffer) => buffer instanceof ArrayBuffer),
    );
    port.close();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    answer({ refusal: { message: error.message, hint: error.hint } });
  }
});
