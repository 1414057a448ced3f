// For tests only: small random street networks with every oddity (loops, parallel streets, dead ends, parts without a way between them),
// places on them in whole numbers, and slow distances and boundary counts straight from the definitions.
import * as fc from "fast-check";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../network/network.ts";

interface OddTown {
  readonly network: StreetNetwork;
  readonly places: NetworkPoints;
}

/** Whole lengths 1..6 and whole offsets, so that ties, places on nodes and coincident places are common. */
export const oddTowns: fc.Arbitrary<OddTown> = fc
  .record({
    nodeCount: fc.integer({ min: 1, max: 6 }),
    streets: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 9 }),
    spots: fc.array(fc.tuple(fc.nat(8), fc.nat(6)), { minLength: 2, maxLength: 7 }),
  })
  .map(({ nodeCount, streets, spots }) => {
    const network = networkOf(
      nodeCount,
      streets.map(([from, to, length]) => [from % nodeCount, to % nodeCount, length]),
    );
    const edge = Int32Array.from(spots, ([street]) => street % streets.length);
    const offset = Float64Array.from(spots, ([, along], at) => Math.min(along, network.edgeLength[edge[at]!]!));
    return { network, places: { edge, offset } };
  });

/** A network of streets [from, to, length]; its nodes have no real place. */
export function networkOf(nodeCount: number, streets: readonly (readonly [number, number, number])[]): StreetNetwork {
  return buildNetwork({
    nodeX: new Float64Array(nodeCount),
    nodeY: new Float64Array(nodeCount),
    edgeFrom: Int32Array.from(streets, ([from]) => from),
    edgeTo: Int32Array.from(streets, ([, to]) => to),
    edgeLength: Float64Array.from(streets, ([, , length]) => length),
  });
}

/** Streets cut at every place, so that places are nodes, and all distances between nodes (Floyd-Warshall). */
export interface CutTown {
  /** The node of each place; equal for places that are one point. */
  readonly nodeOfPlace: readonly number[];
  readonly pieces: readonly (readonly [number, number, number])[];
  readonly distance: readonly (readonly number[])[];
}

export function cutAtPlaces(network: StreetNetwork, { edge, offset }: NetworkPoints): CutTown {
  const nodeOfPlace: number[] = [];
  const pieces: [number, number, number][] = [];
  let nodeCount = network.nodeCount;
  for (let street = 0; street < network.edgeCount; street++) {
    const length = network.edgeLength[street]!;
    const nodeAt = new Map([[length, network.edgeTo[street]!]]);
    nodeAt.set(0, network.edgeFrom[street]!);
    edge.forEach((on, place) => {
      if (on !== street) return;
      if (!nodeAt.has(offset[place]!)) nodeAt.set(offset[place]!, nodeCount++);
      nodeOfPlace[place] = nodeAt.get(offset[place]!)!;
    });
    const stops = [...nodeAt].toSorted(([one], [other]) => one - other);
    stops.slice(1).forEach(([at, node], before) => pieces.push([stops[before]![1], node, at - stops[before]![0]]));
  }
  return { nodeOfPlace, pieces, distance: allDistances(nodeCount, pieces) };
}

/** m(x, t) by its definition: the nodes at exactly t, and on each piece the inner points at exactly t. */
export function pointsAt({ pieces, distance }: CutTown, centre: number, t: number): number {
  const ways = distance[centre]!;
  const nodes = ways.filter((way) => way === t).length;
  return pieces.reduce((sum, [from, to, length]) => {
    const [a, b] = [ways[from]!, ways[to]!];
    const places = [t - a, length - (t - b)].filter(
      (place) => place > 0 && place < length && Math.min(a + place, b + length - place) === t,
    );
    return sum + new Set(places).size;
  }, nodes);
}

function allDistances(nodeCount: number, pieces: readonly (readonly [number, number, number])[]): number[][] {
  const nodes = Array.from({ length: nodeCount }, (_, node) => node);
  const distance = nodes.map((one) => nodes.map((other) => (one === other ? 0 : Infinity)));
  for (const [from, to, length] of pieces) {
    distance[from]![to] = Math.min(distance[from]![to]!, length);
    distance[to]![from] = Math.min(distance[to]![from]!, length);
  }
  for (const over of nodes)
    for (const from of nodes)
      for (const to of nodes)
        distance[from]![to] = Math.min(distance[from]![to]!, distance[from]![over]! + distance[over]![to]!);
  return distance;
}
