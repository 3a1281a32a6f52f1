import { compareText } from '../../src/core/compare.ts';
import type { LabConnection } from './connection.ts';
import { MINUTE_US } from './times.ts';

/** As long as the flow table may still count packets to a connection that is over, and more. */
const APART_US = 130 * MINUTE_US;

/** Orders connections by start, client and port, and gives another port to one that would be taken for an earlier one of the same ends. */
export function settlePorts(connections: readonly LabConnection[]): LabConnection[] {
  const sorted = connections.map((one, index) => ({ one, index }));
  sorted.sort(
    (a, b) =>
      a.one.startUs - b.one.startUs ||
      compareText(a.one.client, b.one.client) ||
      a.one.clientPort - b.one.clientPort ||
      compareText(a.one.server, b.one.server) ||
      a.index - b.index,
  );
  const endOf = new Map<string, number>();
  return sorted.map(({ one }) => {
    let port = one.clientPort;
    const ends = (clientPort: number) => `${one.protocol} ${one.client} ${clientPort} ${one.server} ${one.serverPort}`;
    while ((endOf.get(ends(port)) ?? Number.NEGATIVE_INFINITY) + APART_US > one.startUs) port = port >= 65_535 ? 49_152 : port + 1;
    endOf.set(ends(port), one.endUs);
    return port === one.clientPort ? one : { ...one, clientPort: port };
  });
}
