import type { ServiceMatch } from '../model/service.ts';
import type { Software } from '../model/software.ts';
import { WEIGHTS } from './weights.ts';

/** How script tools and their libraries begin the User-Agent that they send by default (each tool's own documentation or source). */
const SCRIPT =
  /^(curl|wget|python(-requests|-urllib|-httpx)?|aiohttp|go-http-client|rclone|okhttp|java|apache-httpclient|node(-fetch)?|axios|undici|libwww-perl|ruby|powershell|microsoft bits|certutil|winhttp|guzzlehttp)\b|windowspowershell\//i;

/** What the client software says, given the service; null when nothing. */
export function clientBits(software: Software | null, match: ServiceMatch | null): { readonly bits: number; readonly says: string } | null {
  if (software === null) return null;
  if (software.kind === 'user-agent') {
    return SCRIPT.test(software.value) ? { bits: WEIGHTS.script.bits, says: 'The client names itself as a script tool or library.' } : null;
  }
  if (software.kind !== 'process' || match === null || match.service.expectedClients.length === 0) return null;
  const image = software.value.slice(Math.max(software.value.lastIndexOf('/'), software.value.lastIndexOf('\\')) + 1).toLowerCase();
  return match.service.expectedClients.some((name) => name.toLowerCase() === image)
    ? { bits: WEIGHTS.expectedClient.bits, says: 'The program is one that belongs with this service.' }
    : { bits: WEIGHTS.foreignClient.bits, says: 'The program is not one that is known to belong with this service.' };
}
