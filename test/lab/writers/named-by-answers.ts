import { LEAST_LIFE_SECONDS } from '../../../src/flow/least-life.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { SECOND_US } from '../times.ts';
import { answeredBefore } from './resolutions.ts';

interface Answer {
  readonly timeUs: number;
  readonly untilUs: number;
  readonly name: string;
}

export interface AnsweredNames {
  /** The name that the client last learned for the server and that still holds when the connection begins; '' when there is none. */
  find(connection: LabConnection): string;
}

/** What the answers of a day say of connections that name nothing, by the rule of the flow table. */
export function namedByAnswers(day: LabDay): AnsweredNames {
  const needed = new Set<string>();
  for (const { serverName, client, server } of day.connections) if (serverName === '') needed.add(`${client} ${server}`);
  const answers = new Map<string, Answer[]>();
  for (const connection of needed.size > 0 ? day.connections : []) {
    const answered = answeredBefore(connection);
    if (answered === null) continue;
    const { name, answerUs: timeUs, ttlSeconds } = answered;
    for (const address of answered.addresses) {
      const key = `${connection.client} ${address}`;
      if (!needed.has(key)) continue;
      const list = answers.get(key) ?? [];
      list.push({ timeUs, untilUs: timeUs + Math.max(ttlSeconds, LEAST_LIFE_SECONDS) * SECOND_US, name });
      answers.set(key, list);
    }
  }
  for (const list of answers.values()) list.sort((a, b) => a.timeUs - b.timeUs);
  return {
    find({ client, server, startUs }) {
      const last = answers.get(`${client} ${server}`)?.findLast(({ timeUs }) => timeUs <= startUs);
      return last !== undefined && startUs <= last.untilUs ? last.name : '';
    },
  };
}
