import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Resolution } from './resolution.ts';
import type { Seen } from './seen.ts';

/** The connection that carried a response: sensors log both under one id. */
export function flowOf({ flows }: Seen, resolution: Resolution): FlowCopy {
  const { client, clientPort, server, serverPort, answerUs } = resolution;
  const flow = flows.find(
    (one) =>
      one.client === client &&
      one.clientPort === clientPort &&
      one.server === server &&
      one.serverPort === serverPort &&
      one.startUs <= answerUs &&
      one.endUs >= answerUs,
  );
  if (flow === undefined) throw new Error(`no flow carries the answer for ${resolution.query}`);
  return flow;
}
