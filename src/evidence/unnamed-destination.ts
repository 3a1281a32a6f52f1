import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Ports where web traffic is usual: IANA http, https, http-alt and the common alternative of https. */
const WEB = new Set([80, 443, 8080, 8443]);
/** IANA: dns, dhcp, ntp, netbios, ssdp, ws-discovery, mdns, llmnr, and nat-pmp: protocols that repeat by design. */
const INFRASTRUCTURE = new Set([53, 67, 68, 123, 137, 138, 1900, 3702, 5350, 5351, 5353, 5355]);
/** IANA ports of services that are often reached by address: ftp, ssh, mail, kerberos, ldap, smb, vpn, sip, stun, dns over tls, rdp. */
const USUAL = new Set([
  20, 21, 22, 25, 88, 110, 135, 139, 143, 389, 445, 465, 500, 587, 636, 853, 993, 995, 1194, 3389, 3478, 3479, 4500, 5060, 5061, 51820,
]);

/** Was the destination reached by address, without any name, and on what port? */
export const unnamedDestination = analyzer({
  name: 'unnamed-destination',
  title: 'Reached by address, without a name',
  technique: 'D3-PMAD',
  thresholds: {
    minimumExchanges: { value: 2, unit: 'exchanges', why: 'a single exchange is what scans and peer-to-peer discovery leave behind' },
    minimumAttempts: {
      value: 8,
      unit: 'flows',
      why: 'as many failed calls as a timer needs: an implant keeps knocking when its server is gone',
    },
  },
  misses: 'implants that use a name, and captures where the names were not seen',
  flags: 'peer-to-peer, games, voice, and industrial or home-made servers',

  start(limits) {
    return {
      channel(channel, testify) {
        if (channel.destinationFrom !== 'address' || channel.service !== null) return;
        if (channel.scope !== 'outbound' && channel.scope !== 'internal') return;
        const port = channel.ports[0];
        if (port === undefined) return;
        const answered = channel.bytesUp > 0 && channel.bytesDown > 0 && channel.exchanges >= limits.minimumExchanges;
        if (!answered && channel.flows < limits.minimumAttempts) return;
        const judged = judge(port, channel.scope === 'internal');
        if (judged) testify({ measure: 'server port', value: port, unit: '', against: null, ...judged });
      },
    };
  },
});

function judge(port: number, inside: boolean): { bits: number; sentence: string } | null {
  if (INFRASTRUCTURE.has(port)) {
    return { bits: WEIGHTS.infrastructure.bits, sentence: `Port ${port} belongs to a protocol that repeats itself by design.` };
  }
  if (USUAL.has(port)) return null;
  if (WEB.has(port)) {
    if (inside) return null;
    return { bits: WEIGHTS.unnamedWebPort.bits, sentence: `Web port ${port} was reached by address alone: no name was asked for or sent.` };
  }
  return {
    bits: inside ? WEIGHTS.unnamedOddPortInside.bits : WEIGHTS.unnamedOddPort.bits,
    sentence: `Port ${port}, of no common service, was reached by address alone: no name was asked for or sent.`,
  };
}
