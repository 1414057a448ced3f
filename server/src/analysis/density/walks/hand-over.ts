/**
 * Walks that have come a certain way, waiting at the ends of half edges to go on together: from there on all of them see the same
 * streets, so one walk tree serves the events of many streets. Knows no samples.
 *
 *   events of many streets ──▶──▶ end of one half edge │──▶ one tree for all of them
 */

import type { StreetNetwork } from "../../network/network.ts";
import { type EventBundle, fillWhole } from "../sources/event-bundle.ts";
import type { EventSources } from "../sources/event-sources.ts";

/** Walks waiting at most: with 28 bytes each, 224 MB. */
const MOST_WAITING = 8_000_000;

export interface HandOver {
  count: number;
  /** The half edge at whose end the walk waits, and the half edge over which it left its events' street. */
  half: Int32Array;
  exit: Int32Array;
  /** From the end of that exit to the end of the half edge. */
  distance: Float64Array;
  share: Float64Array;
}

export function emptyHandOver(): HandOver {
  const size = 4096;
  return {
    count: 0,
    half: new Int32Array(size),
    exit: new Int32Array(size),
    distance: new Float64Array(size),
    share: new Float64Array(size),
  };
}

export function isFull(waiting: HandOver): boolean {
  return waiting.count >= MOST_WAITING;
}

export function addWaiting(waiting: HandOver, half: number, exit: number, distanceM: number, share: number): void {
  const at = waiting.count++;
  if (at === waiting.half.length) grow(waiting);
  waiting.half[at] = half;
  waiting.exit[at] = exit;
  waiting.distance[at] = distanceM;
  waiting.share[at] = share;
}

/**
 * Empties the waiting walks: for each half edge where some wait, fills the bundle with all their events and calls `go`.
 * O(waiting events log of them) time; memory for the events that wait at one half edge.
 */
export function handOver(
  waiting: HandOver,
  network: StreetNetwork,
  sources: EventSources,
  bundle: EventBundle,
  go: (half: number, done: number) => void,
): void {
  const first = new Int32Array(2 * network.edgeCount + 1);
  for (let at = 0; at < waiting.count; at++) first[waiting.half[at]! + 1]!++;
  for (let half = 0; half + 1 < first.length; half++) first[half + 1]! += first[half]!;
  const next = first.slice();
  const order = new Int32Array(waiting.count);
  for (let at = 0; at < waiting.count; at++) order[next[waiting.half[at]!]!++] = at;
  const gathered: Gathered = { count: 0, lead: new Float64Array(256), weight: new Float64Array(256) };
  for (let half = 0; half + 1 < first.length; half++) {
    if (first[half] === first[half + 1]) continue;
    gathered.count = 0;
    for (let index = first[half]!; index < first[half + 1]!; index++)
      gather(gathered, waiting, order[index]!, network, sources);
    fillWhole(bundle, sources.largestBandwidth, gathered.lead, gathered.weight, gathered.count);
    if (bundle.count > 0) go(half, half / first.length);
  }
  waiting.count = 0;
}

interface Gathered {
  count: number;
  lead: Float64Array;
  weight: Float64Array;
}

function gather(
  gathered: Gathered,
  waiting: HandOver,
  at: number,
  network: StreetNetwork,
  { places, weight }: EventSources,
): void {
  const exit = waiting.exit[at]!;
  const edge = exit >> 1;
  const [from, to] = [places.first[edge]!, places.first[edge + 1]!];
  if (gathered.count + to - from > gathered.lead.length) growGathered(gathered, gathered.count + to - from);
  const startM = waiting.distance[at]!;
  const lengthM = network.edgeLength[edge]!;
  for (let row = from; row < to; row++) {
    gathered.lead[gathered.count] = startM + (exit & 1 ? places.offset[row]! : lengthM - places.offset[row]!);
    gathered.weight[gathered.count++] = waiting.share[at]! * weight[row]!;
  }
}

function growGathered(gathered: Gathered, least: number): void {
  const size = Math.max(least, 2 * gathered.lead.length);
  for (const name of ["lead", "weight"] as const) {
    const grown = new Float64Array(size);
    grown.set(gathered[name]);
    gathered[name] = grown;
  }
}

function grow(waiting: HandOver): void {
  const size = 2 * waiting.half.length;
  for (const name of ["half", "exit"] as const) {
    const grown = new Int32Array(size);
    grown.set(waiting[name]);
    waiting[name] = grown;
  }
  for (const name of ["distance", "share"] as const) {
    const grown = new Float64Array(size);
    grown.set(waiting[name]);
    waiting[name] = grown;
  }
}
