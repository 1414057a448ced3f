// Finds borders that two rows drew separately: a corner of one row lies next to an edge of the other, but is no corner of it.
// Each pair of rows is told once, with how many such corners and the widest distance. Looks at borders only, not at ground.
//
//     a  o-----o-----o        the middle corner of a is missing from b: a harmless note when it lies exactly on b's edge,
//     b  o-----------o        a sliver of gap or overlap when it does not
import Flatbush from "flatbush";
import type { IntegerGrid } from "../integer-grid.ts";
import { metresPerDegree } from "../measure.ts";
import type { LngLat } from "../positions.ts";
import { vertexTable } from "../vertex-table.ts";
import type { CheckedRow } from "./check-rings.ts";

export interface Mismatch {
  /** Numbers of the two rows, the smaller first. */
  readonly rows: readonly [number, number];
  readonly corners: number;
  readonly widestM: number;
  /** Where it is widest. */
  readonly at: LngLat;
}

/** The borders of all rows with every corner and every edge once, and who has it. Lengths in metres around the grid's origin. */
interface Borders {
  readonly xM: readonly number[];
  readonly yM: readonly number[];
  readonly rowsOf: readonly number[][];
  readonly edges: readonly { readonly a: number; readonly b: number; readonly rows: number[] }[];
}

type Pairs = Map<string, { rows: [number, number]; corners: Set<number>; widestM: number; corner: number }>;

/** O(n log n) as a rule. */
export function findMismatches(rows: readonly CheckedRow[], grid: IntegerGrid, mismatchM: number): Mismatch[] {
  const borders = bordersOf(rows, grid);
  if (borders.edges.length === 0 || mismatchM <= 0) return [];
  const { xM, yM, edges } = borders;
  const index = new Flatbush(edges.length);
  for (const { a, b } of edges) {
    const [ax, ay, bx, by] = [xM[a] ?? 0, yM[a] ?? 0, xM[b] ?? 0, yM[b] ?? 0];
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  const pairs: Pairs = new Map();
  for (let v = 0; v < xM.length; v++) {
    const [x, y] = [xM[v] ?? 0, yM[v] ?? 0];
    for (const e of index.search(x - mismatchM, y - mismatchM, x + mismatchM, y + mismatchM)) {
      compare(borders, v, e, mismatchM, pairs);
    }
  }
  const { lngM, latM } = metresPerDegree(grid.toLat(0));
  return [...pairs.values()].map(({ rows: pair, corners, widestM, corner }) => ({
    rows: pair,
    corners: corners.size,
    widestM,
    at: [grid.toLng(0) + (xM[corner] ?? 0) / lngM, grid.toLat(0) + (yM[corner] ?? 0) / latM],
  }));
}

function bordersOf(rows: readonly CheckedRow[], grid: IntegerGrid): Borders {
  const table = vertexTable();
  const rowsOf: number[][] = [];
  const edges: { a: number; b: number; rows: number[] }[] = [];
  const known = new Map<number, number>();
  for (const [row, { polygons }] of rows.entries()) {
    for (const ring of polygons.flat()) {
      let before = -1;
      for (const [lng, lat] of ring) {
        const v = table.idOf(grid.toX(lng), grid.toY(lat));
        rowsOf[v] ??= [];
        enter(rowsOf[v] ?? [], row);
        if (before >= 0 && before !== v) {
          const key = Math.min(before, v) * 2 ** 26 + Math.max(before, v);
          const at = known.get(key) ?? edges.push({ a: before, b: v, rows: [] }) - 1;
          known.set(key, at);
          enter(edges[at]?.rows ?? [], row);
        }
        before = v;
      }
    }
  }
  const { lngM, latM } = metresPerDegree(grid.toLat(0));
  const xM = table.x.map((x) => (grid.toLng(x) - grid.toLng(0)) * lngM);
  const yM = table.y.map((y) => (grid.toLat(y) - grid.toLat(0)) * latM);
  return { xM, yM, rowsOf, edges };
}

function enter(list: number[], row: number): void {
  if (list.at(-1) !== row) list.push(row);
}

/** Enters a corner for every row that runs past it on an edge and does not have it. */
function compare({ xM, yM, rowsOf, edges }: Borders, v: number, e: number, mismatchM: number, pairs: Pairs): void {
  const edge = edges[e];
  const own = rowsOf[v] ?? [];
  if (!edge || edge.rows.every((row) => own.includes(row))) return;
  const [x, y, ax, ay] = [xM[v] ?? 0, yM[v] ?? 0, xM[edge.a] ?? 0, yM[edge.a] ?? 0];
  const [ux, uy] = [(xM[edge.b] ?? 0) - ax, (yM[edge.b] ?? 0) - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy || 1)));
  const distanceM = Math.hypot(ax + along * ux - x, ay + along * uy - y);
  if (distanceM > mismatchM) return;
  // Where borders part at a common corner they are near one another and right.
  const parting = [edge.a, edge.b].filter((w) => Math.hypot((xM[w] ?? 0) - x, (yM[w] ?? 0) - y) <= 2 * mismatchM);
  for (const other of edge.rows) {
    if (own.includes(other)) continue;
    for (const row of own) {
      if (parting.some((w) => rowsOf[w]?.includes(row))) continue;
      const key = row < other ? `${row},${other}` : `${other},${row}`;
      const pair = pairs.get(key) ?? {
        rows: [Math.min(row, other), Math.max(row, other)],
        corners: new Set(),
        widestM: -1,
        corner: v,
      };
      pair.corners.add(v);
      if (distanceM > pair.widestM) Object.assign(pair, { widestM: distanceM, corner: v });
      pairs.set(key, pair);
    }
  }
}
