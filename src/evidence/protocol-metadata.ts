import { listed } from '../core/listed.ts';
import type { Channel } from '../model/channel.ts';
import { analyzer } from './analyzer.ts';
import { ja4Shape } from './ja4-shape.ts';
import { KNOWN_FINGERPRINTS } from './known-fingerprints.ts';
import { SCRIPT_AGENT, TOOL_AGENTS } from './user-agents.ts';
import { WEIGHTS } from './weights.ts';

/** Endpoints that a vendor's own programs talk to: how they greet is their vendor's choice. */
const VENDOR_ROLES = new Set(['update', 'telemetry', 'notify', 'cdn', 'mail']);

interface Said {
  readonly bits: number;
  readonly says: string;
}

/** Does the client greet its server as no browser does, or as a known tool does? */
export const protocolMetadata = analyzer({
  name: 'protocol-metadata',
  title: 'A client unlike those that people use',
  technique: 'D3-PMAD',
  thresholds: {
    leastCiphers: {
      value: 9,
      unit: 'suites',
      why: 'browsers offer 15 to 20 over TCP without GREASE (ja4plus-mapping.csv of FoxIO); the shortest lists, of small devices and hand-made clients, have under 9',
    },
    mostCiphers: {
      value: 60,
      unit: 'suites',
      why: 'no browser and no system library offers as many; SoftEther offers 88 (same list)',
    },
    leastExtensions: {
      value: 9,
      unit: 'extensions',
      why: 'browsers send 13 to 18 (same list), Windows’ own library 7 to 11 and Go 9',
    },
    commonShare: {
      value: 0.1,
      unit: '',
      why: 'a fingerprint that a tenth of the hosts have is that of software that is installed here',
    },
  },
  needs: [],
  misses:
    'implants that live in a browser or copy its greeting, and User-Agents inside TLS. Whether the address ever answered for the name is not known: a connection that names its server keeps no DNS answer',
  flags: 'scripts and tools of developers and administrators, monitoring, small devices',

  start(limits) {
    /** What is odd in a TLS greeting; most telling first. */
    function oddities(channel: Channel, value: string): Said[] {
      const shape = ja4Shape(value);
      if (shape === null) return [];
      const found: Said[] = [];
      const add = (odd: boolean, { bits }: { readonly bits: number }, says: string) => {
        if (odd) found.push({ bits, says });
      };
      const overTcp = shape.transport === 't';
      add(
        !shape.hasServerName && channel.destinationFrom === 'dns-answer',
        WEIGHTS.namelessGreeting,
        'does not name its server, although the name was looked up',
      );
      add(overTcp && shape.protocol === '00', WEIGHTS.noApplicationProtocol, 'names no application protocol');
      add(overTcp && /^(12|11|10|s.)$/.test(shape.version), WEIGHTS.oldVersion, 'offers nothing newer than TLS 1.2');
      add(
        (overTcp && shape.ciphers < limits.leastCiphers) || shape.ciphers > limits.mostCiphers,
        WEIGHTS.oddLists,
        `offers ${shape.ciphers === 99 ? '99 or more' : shape.ciphers} cipher suites`,
      );
      add(shape.extensions < limits.leastExtensions, WEIGHTS.oddLists, `has ${shape.extensions} extensions`);
      return found;
    }

    function isCommon(channel: Channel): boolean {
      return channel.hostsWithSoftware > 2 && channel.hostsWithSoftware >= limits.commonShare * channel.hosts;
    }

    return {
      channel(channel, testify) {
        const { software } = channel;
        if (channel.scope !== 'outbound' || software === null) return;
        const tell = (measure: string, value: number, { bits, says }: Said) =>
          testify({ measure, value, unit: '', against: null, bits, sentence: says });
        if (software.kind === 'user-agent') {
          const said = ofUserAgent(software.value);
          if (said !== null) tell('client software', 1, said);
          return;
        }
        if (software.kind !== 'ja4') return;
        const published = ofFingerprint(software.value);
        if (published !== null) tell('published fingerprint', 1, published);
        if (VENDOR_ROLES.has(channel.service?.role ?? '') || isCommon(channel)) return;
        const odd = oddities(channel, software.value);
        if (odd.length === 0) return;
        const bits = Math.min(
          WEIGHTS.oddGreetingMost.bits,
          odd.reduce((sum, each) => sum + each.bits, 0),
        );
        tell('oddities of the TLS greeting', odd.length, {
          bits,
          says: `Unlike a browser, the client ${listed(odd.map((each) => each.says))}.`,
        });
      },
    };
  },
});

function ofUserAgent(agent: string): Said | null {
  const tool = TOOL_AGENTS.find((each) => each.matches(agent));
  if (tool) return { bits: WEIGHTS.toolAgent.bits, says: `The client names itself as ${tool.tool} does.` };
  return SCRIPT_AGENT.test(agent) ? { bits: WEIGHTS.script.bits, says: 'The client names itself as a script tool or library.' } : null;
}

function ofFingerprint(value: string): Said | null {
  const known = KNOWN_FINGERPRINTS.get(value);
  if (!known) return null;
  return known.shared === null
    ? { bits: WEIGHTS.toolFingerprint.bits, says: `The client greets as ${known.tool} does.` }
    : { bits: WEIGHTS.sharedFingerprint.bits, says: `The client greets as ${known.tool} does, and as other ${known.shared} do.` };
}
