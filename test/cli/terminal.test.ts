/** What the program takes its terminal for, by the environment that decides it. */
import { describe, expect, it } from 'vitest';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';

const CAPTURE = `${root}pcaps/telegram-bot-ipv6.pcap`;
const isColoured = (env: Record<string, string>) =>
  undertow(['analyze', CAPTURE], { env: { NO_COLOR: '', ...env } }).out.includes('\u001b');

describe('colour', () => {
  it.each([
    ['none where output is no terminal', {}, false],
    ['where it is forced', { FORCE_COLOR: '1' }, true],
    ['none where it is forced off', { FORCE_COLOR: '0' }, false],
    ['none where NO_COLOR has a value, whatever else is said', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['none on a dumb terminal', { FORCE_COLOR: '1', TERM: 'dumb' }, false],
  ])('%s', (_what, env, expected) => expect(isColoured(env)).toBe(expected));
});
