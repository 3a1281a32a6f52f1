import { UndirectedGraph } from 'graphology';
import communities from 'graphology-communities-louvain';
import type { Likeness } from './host-likeness.ts';

// Its types say that the function is a property `default`; the module is the function (CommonJS, module.exports = louvain).
const louvain = communities as unknown as typeof communities.default;

/**
 * Louvain's communities (Blondel et al., Journal of Statistical Mechanics, 2008) of hosts that are alike. Nodes and edges go in by their
 * order, and nothing is drawn by chance, so that the same edges give the same groups.
 * @param hosts numbered from 0 on. @returns every host once, groups by their least host, hosts ascending.
 */
export function louvainGroups(hosts: number, edges: readonly Likeness[]): number[][] {
  const graph = new UndirectedGraph();
  for (let host = 0; host < hosts; host++) graph.addNode(host);
  for (const { a, b, weight } of edges) graph.addEdge(a, b, { weight });
  const groups = new Map<number, number[]>();
  const found = edges.length === 0 ? {} : louvain(graph, { getEdgeWeight: 'weight', randomWalk: false, rng: () => 0 });
  for (let host = 0; host < hosts; host++) {
    const group = found[host] ?? -1 - host;
    groups.set(group, [...(groups.get(group) ?? []), host]);
  }
  return [...groups.values()];
}
