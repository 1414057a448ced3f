/** The network K function of a run's records on the streets of its area, with the band of random placing. Pure; runs in a thread. */
import { kEnvelope } from "../analysis/k-function/k-envelope.ts";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../analysis/network/network.ts";
import type { Watch } from "../analysis/watch.ts";
import { diceOf, drawBelow } from "../dice/dice.ts";
import type { KAnswer } from "./contract.ts";

/** Every simulation costs as much as the records themselves. */
const MOST_RECORDS = 1_000;
const RADII = 25;

export interface KInputs {
  readonly network: StreetNetwork;
  readonly inArea: Uint8Array;
  readonly events: NetworkPoints;
  readonly radiusM: number;
  readonly simulations: number;
  readonly seed: number;
}

export function computeK({ network, inArea, events, radiusM, simulations, seed }: KInputs, watch: Watch = {}): KAnswer {
  const part = partOf(network, inArea);
  const inside = Array.from(events.edge.keys()).filter((row) => inArea[events.edge[row]!] === 1);
  const rows = thinned(inside, seed);
  const chosen = {
    edge: Int32Array.from(rows, (row) => part.edgeOf[events.edge[row]!]!),
    offset: Float64Array.from(rows, (row) => events.offset[row]!),
  };
  const radii = Float64Array.from({ length: RADII + 1 }, (_, step) => (step * radiusM) / RADII);
  const { observed, lower, upper } = kEnvelope(part.network, chosen, radii, { simulations, seed }, watch);
  return {
    radiusM: [...radii],
    k: [...observed.kAng],
    low: [...lower.kAng],
    high: [...upper.kAng],
    simulations,
    seed,
    records: rows.length,
  };
}

/** The network of the area alone: what lies around it holds no records that the asker counts. */
function partOf(network: StreetNetwork, inArea: Uint8Array) {
  const edges = Array.from(inArea.keys()).filter((edge) => inArea[edge] === 1);
  const edgeOf = new Int32Array(network.edgeCount).fill(-1);
  for (const [place, edge] of edges.entries()) edgeOf[edge] = place;
  const part = buildNetwork({
    nodeX: network.nodeX,
    nodeY: network.nodeY,
    edgeFrom: Int32Array.from(edges, (edge) => network.edgeFrom[edge]!),
    edgeTo: Int32Array.from(edges, (edge) => network.edgeTo[edge]!),
    edgeLength: Float64Array.from(edges, (edge) => network.edgeLength[edge]!),
  });
  return { network: part, edgeOf };
}

/** A random choice without repetition (Fisher & Yates, ended early), in the order of the rows. */
function thinned(rows: readonly number[], seed: number): readonly number[] {
  if (rows.length <= MOST_RECORDS) return rows;
  const dice = diceOf(seed);
  const left = [...rows];
  for (let place = 0; place < MOST_RECORDS; place++) {
    const other = place + drawBelow(dice, left.length - place);
    [left[place], left[other]] = [left[other]!, left[place]!];
  }
  return left.slice(0, MOST_RECORDS).toSorted((a, b) => a - b);
}
