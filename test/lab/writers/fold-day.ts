import { ChannelFold } from '../../../src/channel/fold.ts';
import { parseInternal } from '../../../src/channel/internal.ts';
import { Issues } from '../../../src/core/issues.ts';
import { LogJoin } from '../../../src/flow/log/log-join.ts';
import { Flow } from '../../../src/model/flow.ts';
import type { FlowSink } from '../../../src/model/flow-sink.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import type { Scope } from '../../../src/model/scope.ts';
import { type Catalogue, loadCatalogue } from '../../../src/service/catalogue.ts';
import type { LabDay } from '../day.ts';
import { fillFlow, fillPace, wordsOf } from './fill-flow.ts';
import { namedByAnswers } from './named-by-answers.ts';
import { resolutions } from './resolutions.ts';

export interface FoldOptions {
  /** `capture`: every exchange of a connection is seen. `log`: a connection is one exchange, as in every flow log. */
  readonly as: 'capture' | 'log';
  /** Loaded when not given. */
  readonly services?: Catalogue;
  /** Outbound alone when not given. */
  readonly scopes?: readonly Scope[];
  /** Gets every flow too, before the fold does. @see FlowSink */
  readonly also?: FlowSink;
}

let catalogue: Catalogue | undefined;

/** The channels of a day, without a file between: what `analyze` would fold of the day's capture or of its logs. */
export async function foldDay(day: LabDay, { as, services, scopes = ['outbound'], also }: FoldOptions): Promise<ChannelFold> {
  catalogue ??= loadCatalogue();
  const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(scopes), services: services ?? catalogue });
  const sink: FlowSink = {
    flow(flow) {
      also?.flow(flow);
      fold.flow(flow);
    },
  };
  if (as === 'log') await joinRows(day, sink);
  else seeFlows(day, sink);
  return fold;
}

function seeFlows(day: LabDay, sink: FlowSink): void {
  const flow = new Flow();
  const names = namedByAnswers(day);
  for (const connection of day.connections) {
    fillFlow(flow, connection);
    fillPace(flow, connection);
    if (flow.serverName === '') {
      flow.serverName = names.find(connection);
      if (flow.serverName !== '') flow.serverNameFrom = 'dns-answer';
    }
    sink.flow(flow);
  }
  for (const { connection } of resolutions(day)) {
    fillFlow(flow, connection);
    fillPace(flow, connection);
    sink.flow(flow);
  }
}

/** The rows of its logs go through the join of all logs, so that names by answers and silent connections are what they are there. */
async function joinRows(day: LabDay, sink: FlowSink): Promise<void> {
  const join = new LogJoin(sink, new Issues());
  const flow = new Flow();
  const row = new LogFlow();
  let key = 0;
  const add = () => {
    row.reset();
    row.keyLow = ++key;
    row.keyHigh = 1;
    row.client.set(flow.client);
    row.server.set(flow.server);
    const { protocol, clientPort, serverPort, startUs, endUs, bytesUp, bytesDown, wireBytesUp, wireBytesDown, packetsUp, packetsDown } =
      flow;
    Object.assign(row, { protocol, clientPort, serverPort, startUs, endUs, bytesUp, bytesDown, wireBytesUp, wireBytesDown });
    const { tcpEnd, application, serverName, serverNameFrom, alpn, tlsVersion, ja4, userAgent } = flow;
    Object.assign(row, { packetsUp, packetsDown, tcpEnd, application, serverName, serverNameFrom, alpn, tlsVersion, ja4, userAgent });
    join.flow(row);
  };
  for (const connection of day.connections) {
    fillFlow(flow, connection);
    add();
  }
  for (const { connection, resolution } of resolutions(day)) {
    fillFlow(flow, connection);
    add();
    const { answerUs, client, query, answers } = resolution;
    for (const { address, ttlSeconds } of answers) join.answer(answerUs, wordsOf(client), 0, query, wordsOf(address), 0, ttlSeconds);
  }
  await join.end();
}
