// What a finished plan comes to on the graph as it was given: loads, deviation, borders, what moved. Measures afresh, trusts no running sum.
import type { DistrictLoad, PartitionGraph, PartitionWish } from "./wish.ts";

export interface Outcome {
  readonly loads: DistrictLoad[];
  readonly maxDeviation: number;
  readonly cutEdges: number;
  readonly cutLengthM: number;
  readonly movedNodes: number;
  readonly movedWeight: number;
}

/** `ideal` is the mean load of the free districts. Pairs of nodes that stand in `edges` twice count as one cut edge. */
export function outcomeOf(
  graph: PartitionGraph,
  wish: PartitionWish,
  assignment: readonly number[],
  ideal: number,
): Outcome {
  const locked = new Set(wish.locked);
  const loads = loadsOf(graph, assignment, locked);
  const cut = new Set<number>();
  let cutLengthM = 0;
  for (const { a, b, lengthM } of graph.edges) {
    if (assignment[a] === assignment[b]) continue;
    cut.add(Math.min(a, b) * graph.weights.length + Math.max(a, b));
    cutLengthM += lengthM;
  }
  let movedNodes = 0;
  let movedWeight = 0;
  for (const [v, label] of (wish.present ?? []).entries()) {
    if (label < 0 || label === assignment[v]) continue;
    movedNodes++;
    movedWeight += graph.weights[v] ?? 0;
  }
  return { loads, maxDeviation: deviation(loads, ideal), cutEdges: cut.size, cutLengthM, movedNodes, movedWeight };
}

function loadsOf(graph: PartitionGraph, assignment: readonly number[], locked: ReadonlySet<number>): DistrictLoad[] {
  const byLabel = new Map<number, { load: number; nodes: number }>();
  for (const [v, label] of assignment.entries()) {
    const known = byLabel.get(label) ?? { load: 0, nodes: 0 };
    known.load += graph.weights[v] ?? 0;
    known.nodes++;
    byLabel.set(label, known);
  }
  return [...byLabel.entries()]
    .map(([label, { load, nodes }]) => ({ label, load, nodes, locked: locked.has(label) }))
    .toSorted((p, q) => p.label - q.label);
}

function deviation(loads: readonly DistrictLoad[], ideal: number): number {
  const hasLoad = loads.some(({ load, locked }) => !locked && load > 0);
  let worst = 0;
  for (const { load, locked } of loads) if (!locked && hasLoad) worst = Math.max(worst, Math.abs(load - ideal) / ideal);
  return worst;
}
