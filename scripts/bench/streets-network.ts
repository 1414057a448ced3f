/**
 * From streets to a network: noding, index, snapping and lixels, on an invented town of some 15,000 segments (streets drawn as long lines
 * that only cross, every tenth on bridges; and street by street from junction to junction) and on the district when it lies beside
 * the repository. One thread. Whether the segments are right is said by the tests.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { lixelsOf } from "../../server/src/analysis/network/lixels.ts";
import { nodeStreets } from "../../server/src/analysis/network/node-streets.ts";
import { edgeLinesOf, inPlane } from "../../server/src/analysis/network/plane.ts";
import type { DrawnStreet } from "../../server/src/analysis/network/segments.ts";
import { buildSegmentIndex, snapPoints } from "../../server/src/analysis/network/snap.ts";
import { diceOf, drawShare } from "../../server/src/dice/dice.ts";
import type { LngLat } from "../../server/src/geometry/positions.ts";
import { readStreets } from "../streets/read-streets.ts";
import { figuresOf } from "./measuring/figures.ts";

const DISTRICT = join(import.meta.dirname, "../../../shared/data/district/streets.geojson");
const ACROSS = 87;
const PLACES = 20_000;
const MOST_M = 50;
const LIXEL_M = 50;
const SEED = 7;
const [WEST, SOUTH, BLOCK_DEGREES] = [114, 22.5, 0.001];

/** Seconds of each step, of `runs` runs, for each town. */
export function measureNetwork(say: (line: string) => void, runs = 5) {
  const towns: [name: string, streets: readonly DrawnStreet[]][] = [
    ["long lines that cross", longLines()],
    ["street by street", streetByStreet()],
  ];
  if (existsSync(DISTRICT)) towns.push(["district", readStreets(DISTRICT).streets]);
  else say("The district (../shared/data/district) is absent: not measured.");
  return towns.map(([town, streets]) => {
    const measured = Array.from({ length: runs }, () => measureOnce(streets));
    const { facts } = measured[0]!;
    const seconds = (step: "nodeS" | "indexS" | "snapS" | "lixelS") => figuresOf(measured.map((one) => one[step]));
    const figures = {
      node: seconds("nodeS"),
      index: seconds("indexS"),
      snap: seconds("snapS"),
      lixels: seconds("lixelS"),
    };
    say(
      `Network, ${town}: ${facts.segments} segments in ${figures.node.median} s, ${PLACES} places in ${figures.snap.median} s.`,
    );
    return { town, ...facts, places: PLACES, figures };
  });
}

function measureOnce(streets: readonly DrawnStreet[]) {
  const began = performance.now();
  const noded = nodeStreets(streets);
  const nodeEnd = performance.now();
  const index = buildSegmentIndex(edgeLinesOf(noded));
  const indexEnd = performance.now();
  const snapped = snapPoints(index, inPlane(placesIn(noded.nodeLngLat), noded.origin), MOST_M);
  const snapEnd = performance.now();
  const lixels = lixelsOf(noded.network, LIXEL_M);
  const { streets: drawn, segments, nodes, lengthM } = noded.report;
  const snappedCount = snapped.edge.filter((edge) => edge >= 0).length;
  return {
    nodeS: (nodeEnd - began) / 1000,
    indexS: (indexEnd - nodeEnd) / 1000,
    snapS: (snapEnd - indexEnd) / 1000,
    lixelS: (performance.now() - snapEnd) / 1000,
    facts: { streets: drawn, segments, nodes, lengthM, snapped: snappedCount, lixels: lixels.lengthM.length },
  };
}

/** Places near the junctions: up to half a block away from one. */
function placesIn(nodes: readonly LngLat[]): LngLat[] {
  const dice = diceOf(SEED);
  return Array.from({ length: PLACES }, () => {
    const [lng, lat] = nodes[Math.floor(drawShare(dice) * nodes.length)]!;
    return [lng + (drawShare(dice) - 0.5) * BLOCK_DEGREES, lat + (drawShare(dice) - 0.5) * BLOCK_DEGREES];
  });
}

/** A bent grid: column and row in blocks. */
function bent(column: number, row: number): LngLat {
  const [east, north] = [0.2 * Math.sin(0.7 * row + column), 0.2 * Math.cos(0.9 * column + row)];
  return [WEST + (column + east) * BLOCK_DEGREES, SOUTH + (row + north) * BLOCK_DEGREES];
}

function longLines(): DrawnStreet[] {
  const stops = Array.from({ length: 4 * ACROSS + 1 }, (_, i) => i / 4);
  return Array.from({ length: ACROSS + 1 }, (_, i) => i).flatMap((i) => [
    street(
      `north ${i}`,
      stops.map((stop) => bent(i + 0.13, stop)),
      i % 10 === 0,
    ),
    street(
      `east ${i}`,
      stops.map((stop) => bent(stop, i + 0.13)),
      false,
    ),
  ]);
}

function streetByStreet(): DrawnStreet[] {
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return Array.from({ length: ACROSS * ACROSS }, (_, i) => [Math.floor(i / ACROSS), i % ACROSS] as const).flatMap(
    ([column, row]) => [
      street(
        `east ${column} ${row}`,
        shares.map((share) => bent(column + share, row)),
        false,
      ),
      street(
        `north ${column} ${row}`,
        shares.map((share) => bent(column, row + share)),
        false,
      ),
    ],
  );
}

function street(name: string, line: readonly LngLat[], bridge: boolean): DrawnStreet {
  return {
    id: name,
    name,
    nameEn: null,
    class: "residential",
    layer: bridge ? 1 : 0,
    bridge,
    tunnel: false,
    lines: [line],
  };
}
