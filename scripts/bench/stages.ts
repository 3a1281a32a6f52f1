/** The product's own steps, each measured alone: `stage.ts STAGE FILE` runs one in a process of its own. */
export const stages: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'read', title: 'undertow: reading alone' },
  { name: 'decode', title: 'undertow: reading and decoding' },
  { name: 'flows', title: 'undertow: flows and names' },
  { name: 'analyze', title: 'undertow: whole analyze, in process' },
];
