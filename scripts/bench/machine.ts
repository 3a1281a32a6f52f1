/** Names the machine of a measurement by its processor, never by its host name. */
import { cpus, totalmem } from 'node:os';

export const machine = (): string => {
  const all = cpus();
  const model = all[0]?.model.trim().replace(/\s+/g, ' ') ?? 'unknown processor';
  return `${model}, ${all.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
};
