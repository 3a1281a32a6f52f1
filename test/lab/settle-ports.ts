import type { LabConnection } from './connection.ts';
import { MINUTE_US } from './times.ts';

/** As long as the flow table may still count packets to a connection that is over, and more. */
const APART_US = 130 * MINUTE_US;
const FIRST_PORT = 49_152;
const PORTS = 65_536;

/** Orders connections by start, client and port, and gives another port to one whose host used its port a short while before. */
export function settlePorts(connections: LabConnection[]): LabConnection[] {
  const sorted = inOrder(connections);
  const numbers = new Map<string, number>();
  const freeFrom = new Map<number, number>();
  let hasMoved = false;
  for (const [index, one] of sorted.entries()) {
    const number = numbers.get(one.client) ?? numbers.size;
    numbers.set(one.client, number);
    let port = one.clientPort;
    const isTaken = () => (freeFrom.get(number * PORTS + port) ?? 0) > one.startUs;
    for (let tries = PORTS - FIRST_PORT; tries > 0 && isTaken(); tries--) port = port + 1 >= PORTS ? FIRST_PORT : port + 1;
    freeFrom.set(number * PORTS + port, one.endUs + APART_US);
    if (port === one.clientPort) continue;
    sorted[index] = { ...one, clientPort: port };
    hasMoved = true;
  }
  return hasMoved ? inOrder(sorted) : sorted;
}

/** In place. Equal ones stay as they came. */
function inOrder(connections: LabConnection[]): LabConnection[] {
  return connections.sort(
    (a, b) => a.startUs - b.startUs || (a.client === b.client ? a.clientPort - b.clientPort : a.client < b.client ? -1 : 1),
  );
}
