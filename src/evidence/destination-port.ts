import { isIP } from 'node:net';
import type { Channel } from '../model/channel.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Ports where web traffic is usual: IANA http, https, http-alt and the common alternative of https. */
const WEB = new Set([80, 443, 8080, 8443]);
/** IANA: dns, dhcp, ntp, netbios, ssdp, ws-discovery, nat-pmp, mdns, llmnr: protocols that repeat by design. */
const INFRASTRUCTURE = new Set([53, 67, 68, 123, 137, 138, 1900, 3702, 5350, 5351, 5353, 5355]);
/** IANA ports of common services: ftp, ssh, mail, kerberos, ldap, smb, vpn, mqtt, stun, rdp, push and chat, sip, dns over tls. */
const USUAL = new Set([
  20, 21, 22, 25, 88, 110, 135, 139, 143, 389, 445, 465, 500, 587, 636, 853, 993, 995, 1194, 1883, 3389, 3478, 3479, 4500, 5060, 5061, 5222,
  5223, 5228, 8883, 51820,
]);
/** Roles whose names anyone can point anywhere: for the rest of the catalogue, an odd port is the service's own choice. */
const ANYBODY = new Set(['dynamic-dns', 'tunnel', 'hosting', 'relay']);

/** Was the destination reached by address alone, and on what port? */
export const destinationPort = analyzer({
  name: 'destination-port',
  title: 'Reached without a name or on an odd port',
  technique: 'D3-PMAD',
  thresholds: {
    minimumExchanges: {
      value: 6,
      unit: 'exchanges',
      why: 'fewer is what scans, peer-to-peer discovery and single transfers leave behind: with 2, one channel in 40 of a border sensor was listed (the small-packet benchmark)',
    },
    minimumAttempts: {
      value: 8,
      unit: 'flows',
      why: 'as many failed calls as a timer needs: an implant keeps knocking when its server is gone',
    },
  },
  needs: [],
  misses: 'implants that use a name and a usual port, and captures where the names were not seen',
  flags: 'peer-to-peer, games, voice, and industrial or home-made servers',

  start(limits) {
    return {
      channel(channel, testify) {
        if (channel.scope !== 'outbound' && channel.scope !== 'internal') return;
        if (channel.service !== null && !ANYBODY.has(channel.service.role)) return;
        const port = channel.ports[0];
        if (port === undefined) return;
        const answered = channel.bytesUp > 0 && channel.bytesDown > 0 && channel.exchanges >= limits.minimumExchanges;
        const persistent = answered || channel.flows >= limits.minimumAttempts;
        if (!persistent && !INFRASTRUCTURE.has(port)) return;
        const judged = judge(port, unnamed(channel), channel.scope === 'internal');
        if (judged === null) return;
        const { bits, sentence } = judged;
        testify({ measure: 'server port', value: port, unit: '', against: null, bits, sentence });
      },
    };
  },
});

/** A Host header that holds an address is no name either. */
function unnamed(channel: Channel): boolean {
  return channel.destinationFrom === 'address' || isIP(channel.destination.replace(/^\[|\]$/g, '')) !== 0;
}

function judge(port: number, nameless: boolean, inside: boolean): { bits: number; sentence: string } | null {
  if (INFRASTRUCTURE.has(port)) {
    return { bits: WEIGHTS.infrastructure.bits, sentence: `Port ${port} belongs to a protocol that repeats itself by design.` };
  }
  if (USUAL.has(port)) return null;
  if (WEB.has(port)) {
    if (inside || !nameless) return null;
    return { bits: WEIGHTS.unnamedWebPort.bits, sentence: `Web port ${port} was reached by address alone, without a name.` };
  }
  if (!nameless) {
    if (inside) return null;
    return { bits: WEIGHTS.namedOddPort.bits, sentence: `Port ${port} is that of no common service.` };
  }
  return {
    bits: inside ? WEIGHTS.unnamedOddPortInside.bits : WEIGHTS.unnamedOddPort.bits,
    sentence: `Port ${port}, of no common service, was reached by address alone, without a name.`,
  };
}
