/** What a report of logs says they cannot show. */
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { caveats } from '../../src/finding/caveats.ts';
import { FlowTally } from '../../src/finding/flow-tally.ts';

const said = (rows: { flowRows?: number; nameRows?: number; answerRows?: number; alertRows?: number }, counted: Partial<FlowTally>) =>
  caveats({
    frames: 0,
    cutFrames: 0,
    rows: { flowRows: 0, nameRows: 0, answerRows: 0, alertRows: 0, ...rows },
    tally: Object.assign(new FlowTally(), counted),
    flowsByScope: { outbound: 10, inbound: 0, internal: 0, external: 0 },
    scopes: new Set(['outbound'] as const),
    flowsOutsideWindow: 0,
    hosts: 5,
    spanUs: 86_400e6,
    issues: new Issues(),
  }).join('\n');

describe('caveats of logs', () => {
  it('never speak of packets or captures', () => {
    const all = [
      said({ flowRows: 10 }, { flows: 10 }),
      said({ flowRows: 10, nameRows: 10 }, { flows: 10, named: 2, encrypted: 8, encryptedUnnamed: 7 }),
      said({ nameRows: 10 }, { flows: 10, named: 10, withoutCounts: 10 }),
      said({ flowRows: 3 }, { flows: 0 }),
    ].join('\n');
    expect(all).not.toMatch(/packet|captur/i);
  });

  it('say what is missing', () => {
    expect(said({ flowRows: 10 }, { flows: 10 })).toMatch(/bare addresses/);
    expect(said({ nameRows: 10 }, { flows: 10, named: 10, withoutCounts: 10 })).toMatch(/names and times only/);
    expect(said({ flowRows: 8, nameRows: 10 }, { flows: 10, named: 10, withoutCounts: 2 })).toMatch(
      /^20 % of the flows are named by a log/m,
    );
    expect(said({ flowRows: 3 }, { flows: 0 })).toMatch(/None of the rows/);
  });

  it('say that exchanges do not show, and that samples hide timers', () => {
    const text = said({ flowRows: 10, nameRows: 1 }, { flows: 10, named: 10, sampled: 5 });
    expect(text).toMatch(/kept open, does not show/);
    expect(text).toMatch(/^50 % of the flows come from sampled records/m);
  });

  it('without rows stay as they were', () => {
    expect(said({}, { flows: 10, named: 10 })).not.toMatch(/log|rows of/);
    expect(said({}, {})).toMatch(/no packets/);
  });
});
