import type { Met } from './met.ts';

/** Owner names relative to the zone, as a resolver reads them: the end of a name says what it triggers on. */
export const rpz = (lines: readonly string[]): Met[] =>
  lines.map((line) => {
    const owner = /^([a-z0-9_.-]+) CNAME \.$/.exec(line)?.[1];
    if (owner === undefined || owner.endsWith('.') || owner.length > 200) throw new Error(`no rule: ${line}`);
    const trigger = /(?:^|\.)(rpz-[a-z-]+)$/.exec(owner)?.[1];
    const met = { action: 'nxdomain', hosts: null, addresses: null, port: null, software: null };
    if (trigger === undefined) return { ...met, names: [owner] };
    if (trigger !== 'rpz-client-ip') throw new Error(`another trigger: ${line}`);
    return { ...met, names: null, hosts: [address(owner.slice(0, -'.rpz-client-ip'.length))] };
  });

function address(text: string): string {
  const [length, ...parts] = text.split('.');
  parts.reverse();
  if (length === '32' && parts.length === 4) return parts.join('.');
  if (length !== '128') throw new Error(`not one address: ${text}`);
  const groups = parts.flatMap((part) => (part === 'zz' ? new Array<string>(9 - parts.length).fill('0') : [part]));
  if (groups.length !== 8) throw new Error(`not eight groups: ${text}`);
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}
