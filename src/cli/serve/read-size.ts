import { UserError } from '../../core/user-error.ts';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** A size of the command line in bytes: `500MB`, `2GB`, `1GiB`. @throws UserError for anything else. */
export function readSize(option: string, text: string): number {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined;
  if (number !== undefined && factor !== undefined) return Math.floor(Number(number) * factor);
  throw new UserError(`--${option} ${JSON.stringify(text)} is not a size`, 'write it like 500MB or 2GB');
}
