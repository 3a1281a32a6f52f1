/** Tells processes apart by more than their number, which the system gives out again. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/**
 * When a process started, in clock ticks since boot (proc(5), field 22 of /proc/PID/stat).
 * @returns null when it is gone, or dead and not yet collected by its parent; 0 where the system does not say.
 */
export function processStart(pid: number): number | null {
  if (!isThere(pid)) return null;
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return 0;
  }
  // The name before it may hold anything, also brackets and spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (/^[ZXx]/.test(fields[0]!)) return null;
  return Number(fields[19]) || 0;
}

/** What a process number and its start say something in: a machine, and in it a container. Others count their own. */
export function processSpace(): string {
  return [hostname(), ...['pid', 'time'].map(namespaceOf)].join('\0');
}

function namespaceOf(kind: string): string {
  try {
    return readlinkSync(`/proc/self/ns/${kind}`);
  } catch {
    return '';
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
