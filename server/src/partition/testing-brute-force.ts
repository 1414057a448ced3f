// The optimum of very small graphs by trying every assignment: what the tests hold the engine against. Shares no code with the search.
import type { PartitionGraph } from "./wish.ts";

/** Fewest cut edges of k connected districts with loads in low..high, or null when there is no such plan. O(k^nodes). */
export function fewestCutEdges(graph: PartitionGraph, k: number, low: number, high: number): number | null {
  const n = graph.weights.length;
  let best: number | null = null;
  const at: number[] = [];
  const visit = (used: number): void => {
    if (at.length === n) {
      if (used !== k || !isPlan(graph, at, k, low, high)) return;
      const cut = graph.edges.filter(({ a, b }) => at[a] !== at[b]).length;
      if (best === null || cut < best) best = cut;
      return;
    }
    // The first node of each district has the next free number: the same plan is not tried under other names.
    for (let district = 0; district <= Math.min(used, k - 1); district++) {
      at.push(district);
      visit(Math.max(used, district + 1));
      at.pop();
    }
  };
  visit(0);
  return best;
}

export function isPlan(graph: PartitionGraph, at: readonly number[], k: number, low: number, high: number): boolean {
  for (let district = 0; district < k; district++) {
    const members = [...at.keys()].filter((v) => at[v] === district);
    const load = members.reduce((sum, v) => sum + (graph.weights[v] ?? 0), 0);
    if (load < low || load > high || !isConnected(graph, members)) return false;
  }
  return true;
}

export function isConnected(graph: PartitionGraph, members: readonly number[]): boolean {
  const left = new Set(members);
  const reached = members.slice(0, 1);
  for (const v of reached) {
    left.delete(v);
    for (const { a, b } of graph.edges) {
      const other = a === v ? b : b === v ? a : -1;
      if (!left.has(other)) continue;
      left.delete(other);
      reached.push(other);
    }
  }
  return members.length > 0 && left.size === 0;
}
