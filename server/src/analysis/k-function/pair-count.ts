/**
 * Counts the ordered pairs of events by their distance along streets, plain and weighted by 1 / m, for all radii in one sweep:
 * the inner machine of network-k.ts and k-envelope.ts. Its arrays are made once per network and used for every simulation.
 */
import type { NetworkPoints, StreetNetwork } from "../network/network.ts";
import {
  addEdge,
  addNode,
  addOwnSide,
  countAlong,
  type DiscBoundary,
  discBoundaryFor,
  emptyBoundary,
  sortBoundary,
} from "./disc-boundary.ts";
import { type EdgeEvents, groupByEdge } from "./edge-events.ts";
import { leaveNodes, type NearStreets, nearStreetsOn, reachNodes, searchAround } from "./near-streets.ts";
import { sortRoomFor, spreadSort } from "./spread-sort.ts";

export interface PairCount {
  readonly radii: Float64Array;
  readonly totalLength: number;
  readonly count: (events: NetworkPoints, onShare: (share: number) => void) => PairSums;
}

interface PairSums {
  /** Ordered pairs at most r apart, per radius in the order given. */
  readonly counts: Float64Array;
  /** The same, each pair with weight 1 / m(x_i, d_ij). */
  readonly weights: Float64Array;
}

interface Sweep extends NearStreets {
  /** Pairs up to here are counted; nodes a tie farther still bound what is counted. */
  readonly limit: number;
  readonly boundary: DiscBoundary;
}

/** A pair this share of the longest way beyond a radius is at it: nothing but rounding. */
const ROUNDING_SHARE = 1e-12;
const EVENTS_PER_REPORT = 64;

export function createPairCount(network: StreetNetwork, radii: Float64Array): PairCount {
  const order = Int32Array.from(radii.keys()).toSorted((one, other) => radii[one]! - radii[other]!);
  // Nothing is farther away than all streets are long, however large a radius is.
  const farthest = Math.min(radii[order.at(-1)!]!, network.totalLength);
  const longest = network.edgeLength.reduce((most, length) => Math.max(most, length), farthest);
  const rounding = ROUNDING_SHARE * longest;
  const steps = Float64Array.from(order, (at) => radii[at]! + rounding);
  const sweep = createSweep(network, farthest + rounding);
  const count = (events: NetworkPoints, onShare: (share: number) => void): PairSums => {
    const sums = { counts: new Float64Array(radii.length), weights: new Float64Array(radii.length) };
    sweepEdges(sweep, groupByEdge(network, events), steps, sums, onShare);
    return { counts: asGiven(sums.counts, order), weights: asGiven(sums.weights, order) };
  };
  return { radii, totalLength: network.totalLength, count };
}

function createSweep(network: StreetNetwork, limit: number): Sweep {
  const boundary = discBoundaryFor(network.edgeLength, network.nodeCount, limit);
  return { ...nearStreetsOn(network), limit, boundary };
}

function sweepEdges(
  sweep: Sweep,
  events: EdgeEvents,
  steps: Float64Array,
  sums: PairSums,
  onShare: (share: number) => void,
): void {
  const { firstEvent, offsets } = events;
  const pairs = new Float64Array(offsets.length);
  const sortRoom = sortRoomFor(offsets.length);
  for (let edge = 0; edge < sweep.network.edgeCount; edge++) {
    if (firstEvent[edge] === firstEvent[edge + 1]) continue;
    searchAround(sweep, edge, sweep.limit + 2 * sweep.boundary.tie);
    for (let event = firstEvent[edge]!; event < firstEvent[edge + 1]!; event++) {
      if (event % EVENTS_PER_REPORT === 0) onShare(event / offsets.length);
      reachNodes(sweep, edge, offsets[event]!);
      fillBoundary(sweep, edge, offsets[event]!);
      const found = collectPairs(sweep, events, event, edge, pairs);
      spreadSort(pairs, found, sortRoom);
      addPairs(sweep.boundary, pairs.subarray(0, found), steps, sums);
    }
    leaveNodes(sweep);
  }
  onShare(1);
}

/** What the boundary of the growing disc around the event meets: the event cuts its own edge in two. */
function fillBoundary(sweep: Sweep, edge: number, offset: number): void {
  const { network, way, boundary } = sweep;
  const { edgeFrom, edgeTo, edgeLength } = network;
  const rest = edgeLength[edge]! - offset;
  emptyBoundary(boundary);
  for (let at = 0; at < sweep.nearNodeCount; at++) addNode(boundary, way[sweep.nearNodes[at]!]!);
  for (let at = 0; at < sweep.nearEdgeCount; at++) {
    const near = sweep.nearEdges[at]!;
    if (near === edge) continue;
    addEdge(boundary, way[edgeFrom[near]!]!, way[edgeTo[near]!]!, edgeLength[near]!);
  }
  addOwnSide(boundary, way[edgeFrom[edge]!]!, offset);
  addOwnSide(boundary, way[edgeTo[edge]!]!, rest);
  sortBoundary(boundary);
}

/** Distances of the other events within the limit; answers how many. */
function collectPairs(sweep: Sweep, events: EdgeEvents, event: number, edge: number, pairs: Float64Array): number {
  const { network, way, limit } = sweep;
  const { firstEvent, offsets } = events;
  let count = 0;
  for (let at = 0; at < sweep.nearEdgeCount; at++) {
    const near = sweep.nearEdges[at]!;
    const a = way[network.edgeFrom[near]!]!;
    const b = way[network.edgeTo[near]!]! + network.edgeLength[near]!;
    for (let other = firstEvent[near]!; other < firstEvent[near + 1]!; other++) {
      if (other === event) continue;
      const offset = offsets[other]!;
      let distance = Math.min(a + offset, b - offset);
      if (near === edge) distance = Math.min(distance, Math.abs(offset - offsets[event]!));
      if (distance <= limit) pairs[count++] = distance;
    }
  }
  return count;
}

function addPairs(
  boundary: DiscBoundary,
  pairs: Float64Array,
  steps: Float64Array,
  { counts, weights }: PairSums,
): void {
  let step = 0;
  countAlong(boundary, pairs, (at, m) => {
    while (pairs[at]! > steps[step]!) step++;
    counts[step]! += 1;
    weights[step]! += 1 / m;
  });
}

/** Sums up from the smallest radius on, and puts the sums where their radii stood. */
function asGiven(perStep: Float64Array, order: Int32Array): Float64Array {
  const given = new Float64Array(perStep.length);
  let sum = 0;
  for (let step = 0; step < order.length; step++) {
    sum += perStep[step]!;
    given[order[step]!] = sum;
  }
  return given;
}
