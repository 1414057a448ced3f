/** The automatic partition at town scale, on invented blocks: one large town at once, and a Futian-like one community by community. */

import { diceOf, drawShare } from "../../server/src/dice/dice.ts";
import { partition } from "../../server/src/partition/partition.ts";
import type { PartitionEdge, PartitionGraph } from "../../server/src/partition/wish.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";

const TOLERANCE = 0.05;
const TOWN = { width: 60, cells: 36, seconds: 1.5 };
const COMMUNITIES = 95;
const CELLS = 1_227;
const BLOCKS = 15_000;
const SECONDS_PER_COMMUNITY = 0.2;

export const benchPartition: Bench = (_options, say) => {
  const town = balance(blocks(TOWN.width, TOWN.width, 1), TOWN.cells, TOWN.seconds);
  say(`${TOWN.width ** 2} blocks into ${TOWN.cells} cells: ${town.wallSeconds} s.`);
  const communities = Array.from({ length: COMMUNITIES }, (_, i) => {
    const cells = Math.floor(((i + 1) * CELLS) / COMMUNITIES) - Math.floor((i * CELLS) / COMMUNITIES);
    const width = Math.round(Math.sqrt(BLOCKS / COMMUNITIES));
    return balance(blocks(width, width, i + 2), cells, SECONDS_PER_COMMUNITY);
  });
  const wallSeconds = rounded(sum(communities, "wallSeconds"));
  say(`${COMMUNITIES} communities into ${CELLS} cells: ${wallSeconds} s.`);
  return Promise.resolve({
    data: {
      townBlocks: TOWN.width ** 2,
      townCells: TOWN.cells,
      communities: COMMUNITIES,
      cells: CELLS,
      tolerance: TOLERANCE,
    },
    figures: {
      town,
      communities: {
        withinTolerance: communities.filter(({ feasible }) => feasible).length,
        worstDeviation: Math.max(...communities.map(({ maxDeviation }) => maxDeviation)),
        cpuSeconds: rounded(sum(communities, "cpuSeconds")),
        wallSeconds,
      },
    },
    budget: [
      atMost("3,600 blocks into 36 cells within 5 %, s", town.wallSeconds, 2),
      atMost("their largest deviation", town.maxDeviation, TOLERANCE),
      atMost("1,227 cells community by community, s", wallSeconds, 30),
    ],
    note: "Streets in a grid, every tenth border missing, loads from 5 to 105 units a block; one thread, search bounded by time.",
  });
};

function balance(graph: PartitionGraph, k: number, seconds: number) {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const { feasible, maxDeviation, cutLengthM } = partition(graph, { k, tolerance: TOLERANCE, seconds });
  const wallSeconds = rounded((performance.now() - began) / 1000);
  const used = process.cpuUsage(cpu);
  return {
    feasible,
    maxDeviation: rounded(maxDeviation),
    cutLengthM: rounded(cutLengthM),
    cpuSeconds: rounded((used.user + used.system) / 1e6),
    wallSeconds,
  };
}

function blocks(width: number, height: number, seed: number): PartitionGraph {
  const dice = diceOf(seed);
  const draw = () => drawShare(dice);
  const edges: PartitionEdge[] = [];
  for (let v = 0; v < width * height; v++) {
    const isSpine = v % width === 0;
    if ((v + 1) % width > 0) edges.push({ a: v, b: v + 1, lengthM: 60 + 80 * draw() });
    // Every tenth border between rows is missing, but never the first of a row: the ground stays in one piece.
    if (v + width < width * height && (isSpine || draw() > 0.1))
      edges.push({ a: v, b: v + width, lengthM: 60 + 80 * draw() });
  }
  return { weights: Array.from({ length: width * height }, () => Math.round(5 + 100 * draw() ** 2)), edges };
}

function sum(runs: readonly ReturnType<typeof balance>[], figure: "wallSeconds" | "cpuSeconds"): number {
  return runs.reduce((total, run) => total + run[figure], 0);
}
