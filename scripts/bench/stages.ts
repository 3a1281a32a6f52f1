/** The product's own steps, each measured alone: `stage.js STAGE FILE` runs one in a process of its own. */
export const stages: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'read', title: 'undertow: reading and hashing alone' },
  { name: 'decode', title: 'undertow: reading and decoding' },
  { name: 'flows', title: 'undertow: reading, decoding, flows and names' },
];
