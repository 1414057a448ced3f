/**
 * A street network whose shortest streets have shrunk to points: their nodes become one, degrees add up, and what stood on them stands
 * on that node. Chooses the streets and moves the places; computes no density.
 *
 *      ──●╲              ──╲
 *        │ ●──    to        ●──      the limit of equal split continuous as the lengths go to 0
 *      ──●╱              ──╱
 */
import {
  buildNetwork,
  degreeOf,
  endOf,
  type NetworkPoints,
  type StreetNetwork,
  startOf,
} from "../../network/network.ts";

export interface ShortStreets {
  /** 1 for each street that shall shrink. */
  readonly isChosen: Uint8Array;
  readonly count: number;
  /** The node that each node becomes part of, itself where nothing shrinks. */
  readonly rootOf: Int32Array;
}

export interface ChoiceOfShort {
  readonly belowM: number;
  /** Only clusters of short streets with a ring in them: a loop, two streets side by side, a roundabout. */
  readonly onlyRings: boolean;
  /** Not where a street ends dead: what is lost there would not be lost any more. */
  readonly sparesDeadEnds: boolean;
}

/** Clusters of short streets; a cluster that is a whole component is spared, because nothing would be left of it. O(nodes + edges). */
export function chooseShort(
  network: StreetNetwork,
  { belowM, onlyRings, sparesDeadEnds }: ChoiceOfShort,
): ShortStreets {
  const isShort = (edge: number) =>
    network.edgeLength[edge]! < belowM &&
    !(sparesDeadEnds && [2 * edge, 2 * edge + 1].some((half) => degreeOf(network, endOf(network, half)) === 1));
  const rootOf = Int32Array.from({ length: network.nodeCount }, (_, node) => node);
  const hasRing = new Uint8Array(network.nodeCount);
  const hasMore = new Uint8Array(network.nodeCount);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (!isShort(edge)) continue;
    const [from, to] = [2 * edge, 2 * edge + 1].map((half) => findRoot(rootOf, startOf(network, half)));
    if (from === to) hasRing[from!] = 1;
    rootOf[from!] = to!;
    hasRing[to!]! |= hasRing[from!]!;
  }
  for (let edge = 0; edge < network.edgeCount; edge++)
    if (!isShort(edge))
      for (const half of [2 * edge, 2 * edge + 1]) hasMore[findRoot(rootOf, startOf(network, half))] = 1;
  const shrinks = (node: number) => {
    const root = findRoot(rootOf, node);
    return hasMore[root] === 1 && (hasRing[root] === 1 || !onlyRings);
  };
  const isChosen = Uint8Array.from({ length: network.edgeCount }, (_, edge) =>
    isShort(edge) && shrinks(network.edgeFrom[edge]!) ? 1 : 0,
  );
  const count = isChosen.reduce((sum, one) => sum + one, 0);
  return { isChosen, count, rootOf: rootOf.map((_, node) => (shrinks(node) ? findRoot(rootOf, node) : node)) };
}

export interface Contracted {
  readonly network: StreetNetwork;
  /** Per node: the length that became part of it. */
  readonly goneM: Float64Array;
  /** Places of the whole network on the contracted one. */
  readonly placesOf: (points: NetworkPoints) => NetworkPoints;
}

/**
 * Contracts the chosen streets. With `stretch` 0 their length is gone; with 1 the streets that end in the node share it out among
 * themselves, each the same, so that the total length is kept; with more they get that many times as much. O(nodes + edges).
 */
export function contractShort(network: StreetNetwork, { isChosen, rootOf }: ShortStreets, stretch: number): Contracted {
  const { nodeCount, edgeCount, nodeX, nodeY, edgeLength } = network;
  const goneM = new Float64Array(nodeCount);
  const degree = new Int32Array(nodeCount);
  const newEdge = new Int32Array(edgeCount).fill(-1);
  /** A remaining half edge that leaves each node: where the places of vanished streets go. */
  const anchor = new Int32Array(nodeCount).fill(-1);
  const kept: number[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    const [from, to] = [rootOf[network.edgeFrom[edge]!]!, rootOf[network.edgeTo[edge]!]!];
    if (isChosen[edge] === 1) {
      goneM[from]! += edgeLength[edge]!;
      continue;
    }
    newEdge[edge] = kept.push(edge) - 1;
    anchor[from] = 2 * edge;
    anchor[to] = 2 * edge + 1;
    degree[from]!++;
    degree[to]!++;
  }
  const addedM = (half: number) => {
    const root = rootOf[startOf(network, half)]!;
    return (stretch * goneM[root]!) / degree[root]!;
  };
  const lengthOf = (edge: number) => edgeLength[edge]! + addedM(2 * edge) + addedM(2 * edge + 1);
  const place = (edge: number, offset: number): readonly [edge: number, offset: number] => {
    if (isChosen[edge] === 0)
      return [newEdge[edge]!, addedM(2 * edge) + Math.min(edgeLength[edge]!, Math.max(0, offset))];
    const half = anchor[rootOf[network.edgeFrom[edge]!]!]!;
    return [newEdge[half >> 1]!, half & 1 ? lengthOf(half >> 1) : 0];
  };
  return {
    network: buildNetwork({
      nodeX,
      nodeY,
      edgeFrom: Int32Array.from(kept, (edge) => rootOf[network.edgeFrom[edge]!]!),
      edgeTo: Int32Array.from(kept, (edge) => rootOf[network.edgeTo[edge]!]!),
      edgeLength: Float64Array.from(kept, lengthOf),
    }),
    goneM,
    placesOf: ({ edge, offset }) => {
      const places = Array.from(edge, (one, at) => place(one, offset[at]!));
      return { edge: Int32Array.from(places, ([one]) => one), offset: Float64Array.from(places, ([, atM]) => atM) };
    },
  };
}

function findRoot(rootOf: Int32Array, node: number): number {
  let root = node;
  while (rootOf[root] !== root) root = rootOf[root] = rootOf[rootOf[root]!]!;
  return root;
}
