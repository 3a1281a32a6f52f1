import type { LabHost } from '../host.ts';
import { randomOf } from '../random-of.ts';
import { browserOf } from './browser-of.ts';
import { stacks } from './stacks.ts';

export type System = 'windows' | 'mac' | 'linux' | 'device';

/** What runs on this host: the programs that come with it follow from it. */
export function systemOf(host: LabHost): System {
  if (host.kind === 'iot') return 'device';
  if (host.kind === 'kiosk') return 'windows';
  const draw = randomOf('system', host.address, host.fromHour, host.toHour).fraction();
  if (host.kind === 'server') return draw < 0.7 ? 'linux' : 'windows';
  if (browserOf(host).fresh === stacks.safari) return 'mac';
  if (host.kind === 'developer') return draw < 0.3 ? 'linux' : draw < 0.45 ? 'mac' : 'windows';
  return draw < 0.95 ? 'windows' : 'mac';
}

export const isWindows = (host: LabHost): boolean => systemOf(host) === 'windows';
/** Somebody sits there. */
export const hasPerson = (host: LabHost): boolean => host.toHour > host.fromHour;
