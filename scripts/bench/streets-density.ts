/**
 * Density along streets on invented grids: A (71 x 71 junctions, 9,940 segments) and B (224 x 224, 99,904 segments) of about 100 m,
 * events anywhere, samples every 50 m, one thread. Measures time and memory; whether the values are right is said by the tests.
 */

import { networkDensity } from "../../server/src/analysis/density/network/network-density.ts";
import type { DensityMethod } from "../../server/src/analysis/density/sources/density-task.ts";
import { lixelsOf } from "../../server/src/analysis/network/lixels.ts";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../../server/src/analysis/network/network.ts";
import { type Dice, diceOf, drawShare } from "../../server/src/dice/dice.ts";
import { figuresOf } from "./measuring/figures.ts";

const BLOCK_M = 100;
/** Junctions stand up to this share of a block away from their place in the grid. */
const JITTER = 0.15;
const LIXEL_M = 50;
const SEED = 7;

export interface DensityCase {
  readonly grid: "A" | "B";
  readonly junctionsAcross: number;
  readonly events: number;
  readonly method: DensityMethod;
  readonly bandwidthM: number;
  /** Seconds that the best known figure of the same case took on two shared cores; see the note. */
  readonly knownSeconds: number;
  readonly knownAs: string;
}

const A = { grid: "A", junctionsAcross: 71 } as const;
const B = { grid: "B", junctionsAcross: 224 } as const;
const CASES: readonly DensityCase[] = [
  { ...A, events: 10_000, method: "simple", bandwidthM: 300, knownSeconds: 0.26, knownAs: "LION" },
  { ...A, events: 10_000, method: "esd", bandwidthM: 300, knownSeconds: 45, knownAs: "spNetwork" },
  { ...A, events: 10_000, method: "esc", bandwidthM: 300, knownSeconds: 123, knownAs: "spNetwork" },
  { ...A, events: 100_000, method: "simple", bandwidthM: 300, knownSeconds: 0.45, knownAs: "LION" },
  { ...A, events: 100_000, method: "esd", bandwidthM: 300, knownSeconds: 1.1, knownAs: "untuned program" },
  { ...A, events: 100_000, method: "esc", bandwidthM: 300, knownSeconds: 3.6, knownAs: "untuned program" },
  { ...A, events: 100_000, method: "simple", bandwidthM: 1000, knownSeconds: 2, knownAs: "LION" },
  { ...B, events: 100_000, method: "simple", bandwidthM: 300, knownSeconds: 27, knownAs: "LION" },
  { ...B, events: 100_000, method: "esd", bandwidthM: 300, knownSeconds: 1.7, knownAs: "untuned program" },
  { ...B, events: 100_000, method: "esc", bandwidthM: 300, knownSeconds: 5, knownAs: "untuned program" },
];

/** Median seconds of `runs` runs of each case, and the highest memory of this process so far. */
export function measureDensity(say: (line: string) => void, runs = 3, cases: readonly DensityCase[] = CASES) {
  return cases.map((one) => {
    const dice = diceOf(SEED);
    const network = jitteredGrid(one.junctionsAcross, dice);
    const events = anywhere(network, one.events, dice);
    const { middles: samples } = lixelsOf(network, LIXEL_M);
    const seconds = Array.from({ length: runs }, () => {
      const began = performance.now();
      networkDensity(network, events, samples, { ...one, kernel: "quartic", bandwidth: one.bandwidthM });
      return (performance.now() - began) / 1000;
    });
    const { junctionsAcross: _junctionsAcross, ...told } = one;
    const figures = figuresOf(seconds);
    say(`Density ${one.grid}, ${one.events} events, ${one.method}, ${one.bandwidthM} m: ${figures.median} s.`);
    return {
      ...told,
      segments: network.edgeCount,
      samples: samples.edge.length,
      seconds: figures,
      timesAsFast: Math.round((one.knownSeconds / figures.median) * 10) / 10,
      // maxRSS is in KiB on every platform.
      highestResidentMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  });
}

function jitteredGrid(across: number, dice: Dice): StreetNetwork {
  const place = () => (drawShare(dice) - 0.5) * 2 * JITTER * BLOCK_M;
  const nodeX = Float64Array.from({ length: across * across }, (_, node) => (node % across) * BLOCK_M + place());
  const nodeY = Float64Array.from(nodeX, (_, node) => Math.floor(node / across) * BLOCK_M + place());
  const [from, to]: [number[], number[]] = [[], []];
  for (let node = 0; node < across * across; node++)
    for (const [next, isInside] of [
      [node + 1, node % across < across - 1],
      [node + across, node < across * (across - 1)],
    ] as const)
      if (isInside) {
        from.push(node);
        to.push(next);
      }
  const lengthM = from.map((u, edge) => Math.hypot(nodeX[u]! - nodeX[to[edge]!]!, nodeY[u]! - nodeY[to[edge]!]!));
  return buildNetwork({
    nodeX,
    nodeY,
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeLength: Float64Array.from(lengthM),
  });
}

function anywhere(network: StreetNetwork, count: number, dice: Dice): NetworkPoints {
  const edge = Int32Array.from({ length: count }, () => Math.floor(drawShare(dice) * network.edgeCount));
  return { edge, offset: Float64Array.from(edge, (on) => drawShare(dice) * network.edgeLength[on]!) };
}
