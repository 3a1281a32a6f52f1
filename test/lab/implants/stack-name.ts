import type { stacks } from '../software/stacks.ts';

/** Name of a client program of the lab. */
export type StackName = keyof typeof stacks;
