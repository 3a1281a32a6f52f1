import { describe, expect, it } from 'vitest';
import { undertow } from '../helpers/run-cli.ts';

describe('undertow services', () => {
  it('shows one service with its names and sources', () => {
    const { code, out } = undertow(['services', 'telegram-bot-api']);
    expect(code).toBe(0);
    expect(out).toContain('api.telegram.org');
  });

  it('finds the service of a host name', () => {
    expect(undertow(['services', 'content.dropboxapi.com']).out).toMatch(/dropbox/i);
  });

  it('is never silently empty', () => {
    const { out } = undertow(['services', 'no-such-service-anywhere']);
    expect(out.trim().length).toBeGreaterThan(20);
  });
});

describe('undertow list', () => {
  it('shows every registry', () => {
    const { code, out } = undertow(['list']);
    expect(code).toBe(0);
    for (const word of ['pcapng', 'ethernet', 'quic', 'beaconing.minimumCalls=', 'markdown']) expect(out).toContain(word);
  });
});

describe('undertow --help', () => {
  it.each([[['--help']], [['analyze', '--help']], [['--version']]])('%j', (words) => {
    const { code, out, talk } = undertow(words);
    expect([code, talk]).toEqual([0, '']);
    expect(out.length).toBeGreaterThan(4);
  });
});
