import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { readTarget, type TargetNeeds } from '../../src/delivery/targets.ts';

const NEEDS: TargetNeeds = {
  least: 'low',
  isEvery: false,
  ca: null,
  secret: null,
  hostname: 'here',
  version: '0.1.0',
  readCa: (path) => path,
};
const label = (word: string) => readTarget(word, NEEDS).way.label;

function problem(word: string): string {
  try {
    readTarget(word, NEEDS);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} | ${error.hint}`;
    throw error;
  }
  return 'taken';
}

describe('a receiver named with --to', () => {
  it.each([
    ['ecs:/var/log/findings.jsonl', 'ecs:findings.jsonl'],
    ['syslog+udp://siem.example.com', 'syslog+udp://siem.example.com:514'],
    ['syslog+tcp://SIEM:1514?facility=auth&format=cef&confirm=no', 'syslog+tcp://siem:1514'],
    ['syslog+tls://[2001:db8::1]?ca=/ca.pem&least=high', 'syslog+tls://[2001:db8::1]:6514'],
    ['webhook+https://hooks.example.com/services/T0/B0/hush?token=hush', 'webhook+https://hooks.example.com'],
    ['webhook+http://127.0.0.1:8080/', 'webhook+http://127.0.0.1:8080'],
  ])('%s', (word, shown) => {
    expect(label(word)).toBe(shown);
  });

  it('says what severity it wants', () => {
    expect(readTarget('syslog+tcp://siem?least=high', NEEDS).least).toBe('high');
    expect(readTarget('syslog+tcp://siem', NEEDS).least).toBe('low');
  });

  it.each([
    ['siem.example.com', '--to knows no receiver "without a scheme"'],
    ['sylog+udp://siem', 'did you mean syslog+udp:?'],
    ['syslog+udp://', 'names no host'],
    ['syslog+udp://siem:99999', 'has no address that can be read'],
    ['syslog+udp://siem/path', '--to syslog has a path'],
    ['syslog+udp://siem?facilty=3', 'did you mean facility?'],
    ['syslog+udp://siem?facility=24', 'facility="24"'],
    ['syslog+udp://siem?format=leef', 'there are: syslog, cef'],
    ['ecs:', 'names no file'],
    ['webhook+ftp://siem/', '--to knows no receiver'],
    ['webhook+https:///', 'has no address'],
  ])('%s is refused', (word, said) => {
    expect(problem(word)).toContain(said);
  });

  it.each([
    'webhook+https://user:hush@hooks.example.com/x',
    'webhook+https://hooks.example.com/x#hush',
    'webhook+https://hooks.example.com:x/hush',
  ])('%s is refused, and nothing of the secret is said', (word) => {
    expect(problem(word)).not.toBe('taken');
    expect(problem(word)).not.toContain('hush');
  });

  it('has one id whatever it is asked for, and another for another path', () => {
    const id = (word: string) => readTarget(word, NEEDS).id;
    expect(id('syslog+tcp://siem?least=high')).toBe(id('syslog+tcp://SIEM:514'));
    expect(id('webhook+https://a/b')).not.toBe(id('webhook+https://a/c'));
  });
});
