import type { Channel } from '../model/channel.ts';

/**
 * Ports where people and programs log on from afar (IANA): ftp, ssh, telnet, pop, imap, smb, isakmp, submission, pptp, l2tp, openvpn,
 * databases, rdp, ipsec, winrm, vnc, wireguard.
 */
const LOGON_PORTS = new Set([
  21, 22, 23, 110, 143, 445, 465, 500, 587, 990, 993, 995, 1194, 1433, 1521, 1701, 1723, 2222, 3306, 3389, 4500, 5432, 5900, 5901, 5985,
  5986, 51820,
]);
/** A refused logon is over in a few seconds and a few kilobytes (SSH with six passwords: about 4 kB); whoever got in stays and works. */
const LEAST_US = 30_000_000;
const LEAST_BYTES = 8_000;

/** Whether somebody outside seems to have logged on to the channel's host. Asked of every channel: most are told by their scope, and nothing else is read. */
export function isLogon(channel: Channel): boolean {
  return channel.scope === 'inbound' && isSession(channel) && channel.ports.some((port) => LOGON_PORTS.has(port));
}

function isSession({ longestUs, bytesUp, bytesDown }: Channel): boolean {
  return longestUs >= LEAST_US && bytesUp + bytesDown >= LEAST_BYTES && bytesUp > 0 && bytesDown > 0;
}
