import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ja4Shape } from '../../src/evidence/ja4-shape.ts';
import { protocolMetadata } from '../../src/evidence/protocol-metadata.ts';
import type { Channel } from '../../src/model/channel.ts';
import { channelOf, eventsAt, serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

const few = eventsAt([0, 1, 2, 3]);
const said = (parts: Partial<Channel>) => testimonies(protocolMetadata, channelOf(few, parts));
const bits = (parts: Partial<Channel>) => said(parts).reduce((sum, each) => sum + each.bits, 0);
const ja4 = (value: string) => ({ software: { kind: 'ja4' as const, value } });
const agent = (value: string) => ({ software: { kind: 'user-agent' as const, value } });
const CHROME = 't13d1516h2_8daaf6152771_02713d6af862';
const GO = 't13d190900_9dc949149365_97f8aa674fd9';
const WININET = 't12d190700_d83cc789557e_16bbda4055b2';

describe('protocol-metadata: greetings', () => {
  test.each([
    ['Chrome', CHROME, 0],
    ['Chrome over QUIC: three suites are all there are', 'q13d0312h3_55b375c5d22e_06cda9e17597', 0],
    ['Firefox', 't13d1715h2_5b57614c22b0_7121afd63204', 0],
    ['Python without an application protocol', 't13d181000_85036bcba153_d41ae481755e', 1.5],
    ['Go without one: 1.5, and 1 for what Sliver is known by', GO, 2.5],
    ['WinINet: 1.5 + 0.5 for TLS 1.2 + 0.5 for 7 extensions, and 1 published', WININET, 3.5],
    ['TLS 1.2 with an application protocol', 't12d1910h2_d83cc789557e_7af1ed941c26', 0.5],
    ['a small device', 't12d0206h1_d83cc789557e_7af1ed941c26', 1.5],
    ['SoftEther: 1.5 + 0.5, and 4 published', 't13d880900_fcb5b95cb75a_b0d3b4ac2a14', 6],
    ['no fingerprint at all', 'hostile', 0],
    ['one that is cut', CHROME.slice(0, -1), 0],
  ])('%s', (_name, value, expected) => {
    expect(bits(ja4(value))).toBe(expected);
  });

  test('says what is odd', () => {
    expect(said(ja4(WININET)).map(({ sentence }) => sentence)).toEqual([
      'The client greets as Cobalt Strike 4.9.1 does, and as other programs that use Windows’ WinINet do.',
      'Unlike a browser, the client names no application protocol, offers nothing newer than TLS 1.2 and has 7 extensions.',
    ]);
  });

  test('no server name: odd where a name was looked up; an address alone is destination-port’s to judge', () => {
    const nameless = ja4('t13i1516h2_8daaf6152771_02713d6af862');
    expect(bits({ ...nameless, destinationFrom: 'dns-answer' })).toBe(2);
    expect(bits({ ...nameless, destinationFrom: 'address' })).toBe(0);
  });

  test('what many hosts here have is installed software', () => {
    const python = ja4('t13d181000_85036bcba153_d41ae481755e');
    expect(bits({ ...python, hosts: 100, hostsWithSoftware: 10 })).toBe(0);
    expect(bits({ ...python, hosts: 100, hostsWithSoftware: 9 })).toBe(1.5);
    expect(bits({ ...python, hosts: 2, hostsWithSoftware: 2 })).toBe(1.5);
  });

  test('vendors’ own endpoints and traffic inside are no places for browsers', () => {
    const python = ja4('t13d181000_85036bcba153_d41ae481755e');
    expect(bits({ ...python, service: serviceMatch('update') })).toBe(0);
    expect(bits({ ...python, service: serviceMatch('api') })).toBe(1.5);
    expect(bits({ ...python, scope: 'internal' })).toBe(0);
    expect(bits({ ...python, software: null })).toBe(0);
  });
});

describe('protocol-metadata: what the client calls itself', () => {
  test.each([
    ['curl/8.5.0', 2],
    ['python-requests/2.31', 2],
    ['Python-urllib/3.11', 2],
    ['Go-http-client/1.1', 2],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1', 2],
    ['rclone/v1.60', 4],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 4],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0', 0],
    ['curling-club/1', 0],
    ['', 0],
  ])('%s: %d bits', (value, expected) => {
    expect(bits(agent(value))).toBe(expected);
  });
});

test('a JA4 is read or refused, never thrown', () => {
  expect(ja4Shape(GO)).toEqual({ transport: 't', version: '13', hasServerName: true, ciphers: 19, extensions: 9, protocol: '00' });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const shape = ja4Shape(text);
      expect(shape === null || shape.ciphers >= 0).toBe(true);
    }),
    { seed: 5 },
  );
});
