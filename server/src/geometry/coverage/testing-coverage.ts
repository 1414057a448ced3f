// Coverages for tests: a community of m x n crooked cells that share every corner, with faults planted on wish, and a judge of its
// own that counts ground by casting points, so that the code under test does not judge itself. Only for tests.
import { pointInPolygon } from "../locate.ts";
import { localFrame, polygonAreaM2 } from "../measure.ts";
import type { Areal, LngLat } from "../positions.ts";
import type { CoverageRow, Ground } from "./coverage.ts";

export const COMMUNITY = "990101001001";
const { toLngLat } = localFrame(121.5, 31.2);

/** Metres around [121.5, 31.2]. */
export const polygonM = (...ringsM: readonly (readonly [number, number])[][]): Areal => ({
  type: "Polygon",
  coordinates: ringsM.map((ring) => [...ring, ring[0] ?? ([0, 0] as const)].map(([x, y]) => toLngLat(x, y))),
});

export const squareM = (x: number, y: number, sideM: number, heightM = sideM): Areal =>
  polygonM([
    [x, y],
    [x + sideM, y],
    [x + sideM, y + heightM],
    [x, y + heightM],
  ]);

export const rowM = (key: string, shape: Areal | null): CoverageRow => ({ key, shape });
export const groundM = (code: string, shape: Areal): Ground => ({ code, shape });

/** Cells of 100 m whose inner corners are moved by up to 40 m; `crook` gives numbers from -1 to 1. */
export function crookedCells(columns: number, rows: number, crook: (corner: number) => number) {
  const corner = (column: number, row: number): LngLat => {
    const onBorder = column === 0 || row === 0 || column === columns || row === rows;
    const number = 2 * (row * (columns + 1) + column);
    const shift = onBorder ? [0, 0] : [40 * crook(number), 40 * crook(number + 1)];
    return toLngLat(100 * column + (shift[0] ?? 0), 100 * row + (shift[1] ?? 0));
  };
  const cells: { key: string; ring: LngLat[] }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = corner(column, row);
      const ring = [at, corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), at];
      cells.push({ key: `c${column}-${row}`, ring });
    }
  }
  const outline: LngLat[] = [];
  for (let column = 0; column < columns; column++) outline.push(corner(column, 0));
  for (let row = 0; row < rows; row++) outline.push(corner(columns, row));
  for (let column = columns; column > 0; column--) outline.push(corner(column, rows));
  for (let row = rows; row >= 0; row--) outline.push(corner(0, row));
  const ground = [groundM(COMMUNITY, { type: "Polygon", coordinates: [outline] })];
  return { cells, ground };
}

export const rowsOf = (cells: readonly { key: string; ring: readonly LngLat[] }[]): CoverageRow[] =>
  cells.map(({ key, ring }) => ({ key, shape: { type: "Polygon", coordinates: [ring] } }));

/** In how many rows each of a net of points inside the ground lies: [none, one, several]. */
export function countByPoints(rows: readonly { shape: Areal | null }[], ground: readonly Ground[], stepM: number) {
  const counts: [none: number, one: number, several: number] = [0, 0, 0];
  for (const { shape } of ground) {
    for (let x = -200.37; x < 1200; x += stepM) {
      for (let y = -200.41; y < 1200; y += stepM) {
        const at = toLngLat(x, y);
        if (!pointInPolygon(at, shape)) continue;
        const inside = rows.filter((row) => row.shape && pointInPolygon(at, row.shape)).length;
        counts[inside > 1 ? 2 : inside === 1 ? 1 : 0]++;
      }
    }
  }
  return counts;
}

export const totalM2 = (rows: readonly { shape: Areal | null }[]): number =>
  rows.reduce((sum, { shape }) => sum + (shape ? polygonAreaM2(shape) : 0), 0);
