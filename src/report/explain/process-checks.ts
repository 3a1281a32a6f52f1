import { isIP } from 'node:net';
import type { Finding } from '../../model/finding.ts';

/** Commands that name the process behind a channel, for whoever sits at the host. Built only of an address that parses. */
export function processChecks({ addresses }: Pick<Finding, 'addresses'>): readonly { readonly on: string; readonly text: string }[] {
  const address = addresses.find((one) => isIP(one) !== 0);
  if (address === undefined) return [];
  const at = isIP(address) === 6 ? `[${address}]` : address;
  return [
    {
      on: 'Windows',
      text: `Get-NetTCPConnection -RemoteAddress ${address} | ForEach-Object { Get-Process -Id $_.OwningProcess } | Select-Object Id, ProcessName, Path`,
    },
    { on: 'Linux', text: `ss -tunp dst ${at}` },
    { on: 'macOS', text: `lsof -nP -i @${at}` },
  ];
}
