import { compareText } from '../core/compare.ts';
import type { Channel } from '../model/channel.ts';
import type { Evidence } from '../model/evidence.ts';

/** Exfiltration over web services, by category (attack.mitre.org, T1567 and its sub-techniques). */
const EXFILTRATION: Readonly<Record<string, string>> = {
  'code-hosting': 'T1567.001',
  'cloud-storage': 'T1567.002',
  'object-storage': 'T1567.002',
  'file-drop': 'T1567.002',
  paste: 'T1567.003',
  webhook: 'T1567.004',
};
/** Categories whose own technique says more than T1102. */
const BY_CATEGORY: Readonly<Record<string, string>> = {
  tunnel: 'T1572',
  'remote-access': 'T1219',
  'dns-over-https': 'T1071.004',
  'dynamic-dns': 'T1568',
  'tor-gateway': 'T1090.003',
  'mining-pool': 'T1496',
};
/** Roles that carry content for a program, both ways or one way. */
const CARRYING = new Set(['api', 'callback', 'download', 'hosting', 'redirect', 'relay', 'upload', 'web', 'webhook']);
const WEB_PORTS = new Set([80, 443, 8080, 8443]);

/** What of a channel tells which techniques it may be. */
export type Attacked = Pick<Channel, 'service' | 'bytesUp' | 'bytesDown' | 'ports'>;

/** ATT&CK techniques that the evidence points to, in text order. */
export function attackOf(channel: Attacked, evidence: readonly Evidence[]): string[] {
  const techniques = new Set<string>();
  const speaks = (analyzer: string) => evidence.some((each) => each.analyzer === analyzer && each.bits > 0);
  const category = channel.service?.service.category ?? '';
  const uploads = speaks('upload-download-ratio');
  const own = BY_CATEGORY[category];
  if (own) techniques.add(own);
  if (channel.service?.role === 'tunnel') techniques.add('T1572');
  // A host that carries for others (attack.mitre.org, T1090 Proxy).
  if (speaks('relay-pattern')) techniques.add('T1090');
  if (channel.service && !own) {
    if (uploads) techniques.add(EXFILTRATION[category] ?? 'T1567');
    if (CARRYING.has(channel.service.role)) techniques.add(webService(channel));
  }
  if (!channel.service) {
    const timed = speaks('beaconing');
    if (timed || speaks('long-session') || speaks('remote-terminal') || speaks('destination-port')) techniques.add(protocol(channel));
    if (uploads) techniques.add(timed ? 'T1041' : 'T1048');
  }
  return [...techniques].sort(compareText);
}

/** Both ways (T1102.002), only out of it (T1102.001, dead drop), only into it (T1102.003). */
function webService(channel: Attacked): string {
  const { bytesUp, bytesDown } = channel;
  if (channel.service?.role === 'redirect') return 'T1102.001';
  if (bytesUp > 0 && bytesDown > 0) return 'T1102.002';
  return bytesUp > 0 ? 'T1102.003' : 'T1102';
}

function protocol(channel: Attacked): string {
  return channel.ports.every((port) => WEB_PORTS.has(port)) ? 'T1071.001' : 'T1571';
}
