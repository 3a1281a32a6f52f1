import { Issues } from '../../src/core/issues.ts';
import { LogJoin, type LogJoinOptions } from '../../src/flow/log/log-join.ts';
import type { Flow } from '../../src/model/flow.ts';
import { type Told, tell } from './log-rows-arbitrary.ts';

/** A flow as plain values; exchanges are those that count. */
export type PlainFlow = ReturnType<typeof plainFlow>;

export function plainFlow(flow: Flow) {
  const { exchangeCount, exchangeTimesUs, exchangeBytesUp, exchangeBytesDown, client, server, certificateNames, ...rest } = flow;
  const exchanges = Array.from({ length: exchangeCount }, (_, i) => [exchangeTimesUs[i], exchangeBytesUp[i], exchangeBytesDown[i]]);
  return { ...rest, client: [...client], server: [...server], certificateNames: [...certificateNames], exchanges };
}

/** @returns the flows in the order in which the join hands them on. */
export async function joined(told: readonly Told[], options: LogJoinOptions = {}, issues = new Issues()): Promise<PlainFlow[]> {
  const flows: PlainFlow[] = [];
  const join = new LogJoin({ flow: (flow) => flows.push(plainFlow(flow)) }, issues, options);
  tell(join, told);
  await join.end();
  return flows;
}
