// The streets of the demo district, when they lie beside the repository: whole, joined, and on one level nothing crosses without a node.
// Nothing else needs this file; without it one line on standard error says that this was not checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Linear, linesOf } from "../../geometry/positions.ts";
import { nodeStreets } from "./node-streets.ts";
import { edgeLinesOf } from "./plane.ts";
import type { DrawnStreet, EdgeLines } from "./segments.ts";

const file = join(import.meta.dirname, "../../../../../shared/data/district/streets.geojson");
if (!existsSync(file))
  process.stderr.write(
    "The district (../shared/data/district) is absent: the noding of its streets was not checked.\n",
  );

interface Feature {
  readonly properties: {
    readonly osm_id: string;
    readonly highway: string;
    readonly name?: string;
    readonly bridge?: boolean;
    readonly tunnel?: boolean;
  };
  readonly geometry: Linear;
}
interface Piece {
  readonly edge: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

function streets(): DrawnStreet[] {
  const { features } = JSON.parse(readFileSync(file, "utf8")) as { features: readonly Feature[] };
  return features.map(({ properties, geometry }) => ({
    id: properties.osm_id,
    name: properties.name ?? null,
    nameEn: null,
    class: properties.highway,
    layer: 0,
    bridge: properties.bridge === true,
    tunnel: properties.tunnel === true,
    lines: linesOf(geometry),
  }));
}

describe.runIf(existsSync(file))("the 1,078 streets of the district", () => {
  test("become one large part and few loose ones, with nearly nothing left out", () => {
    const { report, network, segments } = nodeStreets(streets());
    expect(report.streets).toBe(1078);
    expect(report.leftOut.map(({ reason }) => reason)).not.toContain("too_short");
    expect(report.leftOutLengthM).toBeLessThan(100);
    expect(network.edgeCount).toBeGreaterThan(2000);
    expect(new Set(segments.flatMap(({ streetIds }) => streetIds)).size).toBe(1078);
  });

  test("come out the same from the last to the first, every line turned round", () => {
    const turned = streets()
      .toReversed()
      .map((one) => ({ ...one, lines: one.lines.map((line) => line.toReversed()).toReversed() }));
    expect(nodeStreets(turned)).toEqual(nodeStreets(streets()));
  });

  test("cross nowhere without a node, taken without bridges and tunnels", () => {
    const ground = streets().filter(({ bridge, tunnel }) => !bridge && !tunnel);
    expect(crossings(edgeLinesOf(nodeStreets(ground)))).toEqual([]);
  });
});

/** Pairs of pieces that cross by more than a centimetre on either side: all pairs whose boxes overlap in x are compared. */
function crossings(lines: EdgeLines): (readonly [Piece, Piece])[] {
  const pieces = piecesOf(lines).toSorted((a, b) => westOf(a) - westOf(b));
  const found: (readonly [Piece, Piece])[] = [];
  for (const [index, one] of pieces.entries())
    for (let next = index + 1; next < pieces.length && westOf(pieces[next]!) <= eastOf(one); next++)
      if (parts(one, pieces[next]!) && parts(pieces[next]!, one)) found.push([one, pieces[next]!]);
  return found;
}

function piecesOf({ x, y, firstVertex }: EdgeLines): Piece[] {
  const pieces: Piece[] = [];
  for (let edge = 0; edge + 1 < firstVertex.length; edge++)
    for (let at = firstVertex[edge]! + 1; at < firstVertex[edge + 1]!; at++)
      pieces.push({ edge, from: [x[at - 1]!, y[at - 1]!], to: [x[at]!, y[at]!] });
  return pieces;
}

/** Whether the ends of the second lie on different sides of the first, more than a centimetre away from its line. */
function parts({ from: [ax, ay], to: [bx, by] }: Piece, { from, to }: Piece): boolean {
  const length = Math.hypot(bx - ax, by - ay);
  const [left, right] = [from, to].map(([x, y]) => ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length);
  return Math.min(left!, right!) < -0.01 && Math.max(left!, right!) > 0.01;
}

function westOf({ from, to }: Piece): number {
  return Math.min(from[0], to[0]);
}

function eastOf({ from, to }: Piece): number {
  return Math.max(from[0], to[0]);
}
