/** Reads YAML into a tree with places. The text is hostile: aliases cannot make it grow, nothing in it is run or looked up. */
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Node } from 'yaml';
import type { Told } from './told.ts';
import type { At, Entry, Tree } from './tree.ts';

/** Values after aliases are followed: ten times what the largest file can hold in earnest. */
const MOST_VALUES = 200_000;
/** Far below what any setting needs; keeps the reader off the end of the stack. */
const DEEPEST = 16;
const LONGEST_NAME = 80;

const START: At = { line: 1, column: 1 };

/** @returns null when the file says nothing, or nothing that can be read: `told` knows then. */
export function parseTree(text: string, told: Told): Tree | null {
  // Only runs with a file wait for it: loading it takes as long as a small capture.
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = createRequire(import.meta.url)('yaml') as typeof Yaml;
  const counter = new LineCounter();
  let document: Yaml.Document.Parsed;
  try {
    // Repeated names are found below: the parser compares each with each.
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  } catch {
    told.problem(START, { what: 'this is no YAML', hint: 'it is nested deeper than anything that is configured' });
    return null;
  }
  const place = (offset: number): At => {
    const { line, col } = counter.linePos(Math.min(Math.max(offset, 0), text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings];
  for (const { message, pos, code } of faults) {
    told.problem(place(pos[0]), code === 'TAG_RESOLVE_FAILED' ? NO_TAGS : { what: 'this is no YAML', hint: message.split('\n')[0]! });
  }
  if (document.directives.yaml.explicit) told.problem(START, NO_DIRECTIVES);
  if (told.count > 0) return null;

  let values = 0;
  let isStopped = false;
  const anchors = new Map<string, Node>();
  const stop = (at: At, what: string, hint: string): null => {
    if (!isStopped) told.problem(at, { what, hint });
    isStopped = true;
    return null;
  };
  const read = (given: Node | null | undefined, near: At, depth: number): Tree | null => {
    if (isStopped) return null;
    const at = given?.range ? place(given.range[0]) : near;
    if (++values > MOST_VALUES) return stop(at, 'too many values', 'aliases (*name) repeat what they stand for: write less of them');
    if (depth > DEEPEST) return stop(at, 'nested too deep', `nothing that is configured needs more than ${DEEPEST} levels`);
    let node = given;
    if (isAlias(node)) {
      node = anchors.get(node.source);
      if (node === undefined) return stop(at, 'an alias of what it is part of, or of nothing', 'write the value itself');
    }
    const tree = readNode(node, at, depth);
    if (node?.anchor !== undefined && tree !== null) anchors.set(node.anchor, node);
    return tree;
  };
  const readNode = (node: Node | null | undefined, at: At, depth: number): Tree | null => {
    if (isSeq<Node>(node)) {
      const items = node.items.map((item) => read(item, at, depth + 1));
      return isStopped ? null : { kind: 'list', at, items: items as Tree[] };
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = new Map<string, Entry>();
      for (const { key, value } of node.items) {
        const keyAt = key?.range ? place(key.range[0]) : at;
        const tree = read(value, keyAt, depth + 1);
        if (tree === null) return null;
        const name = isScalar(key) ? (key.source ?? String(key.value ?? '')) : '';
        const before = entries.get(name);
        if (name === '') told.problem(keyAt, { what: 'a name is needed here', hint: 'write it as name: value' });
        else if (before === undefined) entries.set(name, { name, at: keyAt, value: tree });
        else
          told.problem(keyAt, {
            what: `${JSON.stringify(name.slice(0, LONGEST_NAME))} is there twice`,
            hint: `join it with line ${before.at.line}, or take one of them out`,
          });
      }
      return { kind: 'names', at, entries: [...entries.values()] };
    }
    const value = isScalar(node) ? node.value : null;
    // What YAML makes of other kinds of values is never asked for.
    return { kind: 'scalar', at, value: typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value) };
  };
  const { contents } = document;
  return contents === null || (isScalar(contents) && contents.value === null) ? null : read(contents as Node, START, 0);
}

const NO_TAGS = { what: 'a tag (!) is not needed here', hint: 'take it out, or put the value in quotes when it is meant as text' };
const NO_DIRECTIVES = { what: 'directives (%YAML) are not read', hint: 'take the line out: this is YAML 1.2' };
