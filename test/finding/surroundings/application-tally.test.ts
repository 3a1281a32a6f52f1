import { describe, expect, test } from 'vitest';
import { ApplicationTally } from '../../../src/finding/surroundings/application-tally.ts';
import { Flow } from '../../../src/model/flow.ts';

const flowOf = (parts: Partial<Flow>) => Object.assign(new Flow(), parts);

function sharesOf(flows: readonly Partial<Flow>[], window: ConstructorParameters<typeof ApplicationTally>[0] = {}) {
  const tally = new ApplicationTally(window);
  for (const parts of flows) tally.flow(flowOf(parts));
  return tally.shares();
}

describe('the shares of applications', () => {
  test('are the most bytes first, then the most flows, then by name', () => {
    expect(
      sharesOf([
        { application: 'dns', bytesUp: 1, bytesDown: 2 },
        { application: 'tls', bytesUp: 600, bytesDown: 9_000, serverName: 'one.example' },
        { application: 'tls', bytesUp: 400, bytesDown: 1_000 },
        { application: 'ssh', bytesUp: 3 },
        { application: 'ftp', bytesDown: 3 },
        { application: 'dns' },
      ]),
    ).toEqual([
      { name: 'tls', flows: 2, namedFlows: 1, bytesUp: 1_000, bytesDown: 10_000 },
      { name: 'dns', flows: 2, namedFlows: 0, bytesUp: 1, bytesDown: 2 },
      { name: 'ftp', flows: 1, namedFlows: 0, bytesUp: 0, bytesDown: 3 },
      { name: 'ssh', flows: 1, namedFlows: 0, bytesUp: 3, bytesDown: 0 },
    ]);
  });

  test('are by protocol where nothing recognised the application', () => {
    const names = sharesOf([6, 17, 1, 58, 132, 47, 200, 0].map((protocol, i) => ({ protocol, bytesUp: 100 - i }))).map(({ name }) => name);
    expect(names).toEqual(['icmp', 'tcp', 'udp', 'sctp', 'gre', 'ip-200', 'ip']);
  });

  test('are of the flows that begin within the window', () => {
    const flows = [9, 10, 19, 20].map((startUs) => ({ startUs, application: `a${startUs}` }));
    expect(sharesOf(flows, { sinceUs: 10, untilUs: 20 }).map(({ name }) => name)).toEqual(['a10', 'a19']);
    expect(sharesOf(flows)).toHaveLength(4);
    expect(sharesOf([])).toEqual([]);
  });

  test('of a log that names thousands stay few, keep every flow, and leave names as they are', () => {
    const hostile = '\u001b[31m<script>';
    const flows = [hostile, ...Array.from({ length: 5_000 }, (_, i) => `app-${i % 2_500}`)].map((application) => ({
      application,
      bytesUp: 1,
    }));
    const shares = sharesOf(flows);
    expect(shares.length).toBeLessThanOrEqual(257);
    expect(shares[0]!.name).toBe('other');
    expect(shares.map(({ name }) => name)).toContain(hostile);
    expect(shares.reduce((sum, { flows: count }) => sum + count, 0)).toBe(flows.length);
    expect(shares.reduce((sum, { bytesUp }) => sum + bytesUp, 0)).toBe(flows.length);
  });
});
