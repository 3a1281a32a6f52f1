/** What a process and everything that it started hold in memory, from proc(5). */
import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it ended meanwhile
  }
};

/** Parent by child, of all processes. */
const parents = (): Map<number, number> => {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    // The name before the last bracket may hold anything; the state and the parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) found.set(Number(name), parent);
  }
  return found;
};

/** Resident bytes of the tree under `root` at this moment, and the most that its own process ever had. */
export const treeMemory = (root: number): { readonly nowBytes: number; readonly highestBytes: number } => {
  const all = parents();
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = all.get(at)) if (at === root) return true;
    return false;
  };
  let nowBytes = 0;
  for (const pid of all.keys()) if (isInside(pid)) nowBytes += Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES;
  const highest = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${root}/status`));
  return { nowBytes, highestBytes: highest === null ? 0 : Number(highest[1]) * 1024 };
};
