/** What resolvers told, past all room. */
import { describe, expect, it } from 'vitest';
import { DnsNames } from '../../src/flow/dns-names.ts';

describe('DNS answers past all room', { timeout: 20_000 }, () => {
  it('still renew the names that are there, and are turned away at once otherwise', () => {
    const names = new DnsNames();
    const client = new Uint32Array([0, 0, 0xffff, 0x0a000001]);
    const address = Buffer.alloc(4);
    const tell = (number: number, name: string) => {
      address.writeUInt32BE(number);
      names.add(client, 0, address, 0, 4, name, 1e6, 86_400);
    };
    let count = 0;
    while (names.dropped === 0) tell(count++, 'old');
    for (let i = 0; i < 20_000; i++) tell(count++, 'none');
    expect(names.dropped).toBe(20_001);
    tell(5, 'new');
    expect(names.find(client, 0, new Uint32Array([0, 0, 0xffff, 5]), 0, 2e6)).toBe('new');
  });
});
