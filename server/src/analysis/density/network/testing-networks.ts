// For tests only: small random street networks with loops, parallel streets and dead ends, and the densities by plain enumeration,
// written from the definitions and sharing nothing with the engines. Exponential.
import * as fc from "fast-check";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import { type KernelName, kernelAt, supportOf } from "../kernels.ts";
import type { DeadEnds, DensityMethod } from "../sources/density-task.ts";

export interface SmallCase {
  readonly network: StreetNetwork;
  readonly events: NetworkPoints;
  readonly samples: NetworkPoints;
}

export function networkFrom(nodeCount: number, edges: readonly (readonly [number, number, number])[]): StreetNetwork {
  return buildNetwork({
    nodeX: new Float64Array(nodeCount),
    nodeY: new Float64Array(nodeCount),
    edgeFrom: Int32Array.from(edges, ([from]) => from),
    edgeTo: Int32Array.from(edges, ([, to]) => to),
    edgeLength: Float64Array.from(edges, ([, , length]) => length),
  });
}

export function pointsOf(places: readonly (readonly [number, number])[]): NetworkPoints {
  return {
    edge: Int32Array.from(places, ([edge]) => edge),
    offset: Float64Array.from(places, ([, offset]) => offset),
  };
}

/** Up to 5 nodes, 1 to 6 streets of 1 to 4 (some of equal length), places at shares of the length, 0 and 1 among them. */
export const smallCases: fc.Arbitrary<SmallCase> = fc
  .tuple(
    fc.array(
      fc.tuple(fc.nat(4), fc.nat(4), fc.oneof(fc.constantFrom(1, 2, 3), fc.double({ min: 1, max: 4, noNaN: true }))),
      { minLength: 1, maxLength: 6 },
    ),
    placesAt(4),
    placesAt(6),
  )
  .map(([edges, events, samples]) => {
    const network = networkFrom(5, edges);
    const on = (places: readonly (readonly [number, number])[]) =>
      pointsOf(
        places.map(([edge, share]) => {
          const inside = edge % network.edgeCount;
          return [inside, share * network.edgeLength[inside]!];
        }),
      );
    return { network, events: on(events), samples: on(samples) };
  });

function placesAt(most: number) {
  const share = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0.001, max: 0.999, noNaN: true }));
  return fc.array(fc.tuple(fc.nat(5), share), { minLength: 1, maxLength: most });
}

export interface Enumeration {
  readonly method: DensityMethod;
  readonly kernel: KernelName;
  readonly bandwidth: number;
  readonly deadEnds: DeadEnds;
}

/** Density of one event at one place, straight from the definitions of Okabe, Satoh and Sugihara 2009. */
export function enumerated(network: StreetNetwork, event: Place, sample: Place, how: Enumeration): number {
  if (how.method === "simple") return kernelAt(how.kernel, shortestWay(network, event, sample), how.bandwidth);
  const length = network.edgeLength[event.edge]!;
  const node =
    event.offset === 0 ? network.edgeFrom[event.edge]! : event.offset === length ? network.edgeTo[event.edge]! : -1;
  if (node >= 0) {
    const leaving = [...halvesAt(network, node)];
    const share = leaving.length === 1 && how.deadEnds === "truncate" ? 1 : 2 / leaving.length;
    return leaving.reduce((sum, half) => sum + along(network, half, 0, share, sample, how), 0);
  }
  const direct =
    event.edge === sample.edge ? kernelAt(how.kernel, Math.abs(event.offset - sample.offset), how.bandwidth) : 0;
  const forward = arriving(network, 2 * event.edge, length - event.offset, 1, sample, how);
  return direct + forward + arriving(network, 2 * event.edge + 1, event.offset, 1, sample, how);
}

export interface Place {
  readonly edge: number;
  readonly offset: number;
}

function along(
  network: StreetNetwork,
  half: number,
  way: number,
  share: number,
  sample: Place,
  how: Enumeration,
): number {
  if (way >= supportOf(how.kernel, how.bandwidth)) return 0;
  const length = network.edgeLength[half >> 1]!;
  const offset = half % 2 === 0 ? sample.offset : length - sample.offset;
  const here = sample.edge === half >> 1 ? share * kernelAt(how.kernel, way + offset, how.bandwidth) : 0;
  return here + arriving(network, half, way + length, share, sample, how);
}

function arriving(
  network: StreetNetwork,
  half: number,
  way: number,
  share: number,
  sample: Place,
  how: Enumeration,
): number {
  const node = half % 2 === 0 ? network.edgeTo[half >> 1]! : network.edgeFrom[half >> 1]!;
  const leaving = [...halvesAt(network, node)];
  const degree = leaving.length;
  let sum = 0;
  for (const next of leaving) {
    const isBack = next === (half ^ 1);
    let part = how.method === "esd" ? (isBack ? 0 : 1 / (degree - 1)) : isBack ? (2 - degree) / degree : 2 / degree;
    if (degree === 1) part = how.deadEnds === "reflect" ? 1 : 0;
    if (part !== 0) sum += along(network, next, way, share * part, sample, how);
  }
  return sum;
}

function halvesAt(network: StreetNetwork, node: number): number[] {
  const halves: number[] = [];
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (network.edgeFrom[edge] === node) halves.push(2 * edge);
    if (network.edgeTo[edge] === node) halves.push(2 * edge + 1);
  }
  return halves;
}

function shortestWay(network: StreetNetwork, event: Place, sample: Place): number {
  const way = Array.from({ length: network.nodeCount }, (_, a) =>
    Array.from({ length: network.nodeCount }, (_b, b) => (a === b ? 0 : Infinity)),
  );
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const [a, b] = [network.edgeFrom[edge]!, network.edgeTo[edge]!];
    way[a]![b] = way[b]![a] = Math.min(way[a]![b]!, network.edgeLength[edge]!);
  }
  for (let k = 0; k < network.nodeCount; k++)
    for (let a = 0; a < network.nodeCount; a++)
      for (let b = 0; b < network.nodeCount; b++) way[a]![b] = Math.min(way[a]![b]!, way[a]![k]! + way[k]![b]!);
  const endsOf = ({ edge, offset }: Place) => [
    [network.edgeFrom[edge]!, offset] as const,
    [network.edgeTo[edge]!, network.edgeLength[edge]! - offset] as const,
  ];
  let best = event.edge === sample.edge ? Math.abs(event.offset - sample.offset) : Infinity;
  for (const [a, toA] of endsOf(event))
    for (const [b, fromB] of endsOf(sample)) best = Math.min(best, toA + way[a]![b]! + fromB);
  return best;
}
