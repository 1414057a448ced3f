// cells: counts points in square cells and says which cells are hot: Gi* over queen neighbours and the cell itself, two-sided normal p,
// Benjamini-Hochberg over all cells. Cell (col, row) is (floor(x/size), floor(y/size)); every cell of the full rectangle counts, also 0.
// The methods stand in server/src/analysis/autocorrelation; this reads, counts and writes.
import { getisOrdStar } from "../../server/src/analysis/autocorrelation/getis-ord.ts";
import { gridContiguity } from "../../server/src/analysis/autocorrelation/weights-by-contiguity.ts";
import { benjaminiHochberg } from "../../server/src/analysis/distributions/adjusted-p.ts";
import { normalTwoSidedP } from "../../server/src/analysis/distributions/normal.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: cells --points F --size M --out F; F has columns x and y, or the first pair like x_utm15 and y_utm15, in a plane and not in degrees.";
const MOST_CELLS = 5_000_000;
/** Beyond this a cell number is no exact whole number any more. */
const FARTHEST_CELL = 2 ** 52;
const LEVEL = 0.05;

export function cells(args: readonly string[]): Facts {
  const options = readOptions(args, ["points", "size", "out"], USAGE);
  const size = options.number("size", Number.MIN_VALUE, Number.MAX_VALUE);
  const out = options.text("out");
  const table = readCsv(options.text("points"));
  const [xName, yName] = planeColumns(table);
  const grid = countCells(table, table.numbers(xName), table.numbers(yName), size);
  const { columns, rows, count } = grid;
  const z = getisOrdStar(count, gridContiguity({ columns, rows }, "queen", true));
  const p = z.map(normalTwoSidedP);
  const q = benjaminiHochberg(p);
  writeCsv(out, {
    col: Float64Array.from(z, (_, cell) => grid.west + (cell % columns)),
    row: Float64Array.from(z, (_, cell) => grid.south + Math.floor(cell / columns)),
    count,
    z,
    p,
    q_bh: q,
  });
  return {
    command: "cells",
    points: table.rowCount,
    xColumn: xName,
    yColumn: yName,
    size,
    ...factsOf(grid, z, q),
    out,
  };
}

interface CountedCells {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  /** Row of cells after row, south to north, each west to east. */
  readonly count: Float64Array;
}

function countCells({ file }: CsvTable, x: Float64Array, y: Float64Array, size: number): CountedCells {
  if (x.length === 0) refuse(`${file}: expected at least one point, got none.`);
  const column = x.map((one) => Math.floor(one / size));
  const row = y.map((one) => Math.floor(one / size));
  const [west, east] = rangeOf(column);
  const [south, north] = rangeOf(row);
  const columns = east - west + 1;
  const rows = north - south + 1;
  const isExact = [west, east, south, north].every((cell) => Math.abs(cell) < FARTHEST_CELL);
  if (!isExact || columns * rows > MOST_CELLS)
    refuse(
      `${file}: expected at most ${MOST_CELLS} cells of size ${size}, got ${columns} by ${rows}. Choose a larger --size or leave out far points.`,
    );
  const count = new Float64Array(columns * rows);
  for (let point = 0; point < x.length; point++) count[(row[point]! - south) * columns + column[point]! - west]!++;
  return { west, south, columns, rows, count };
}

/** Columns x and y, else the first column x... that has a partner y... of the same ending; capitals count as small letters. */
function planeColumns({ file, columns }: CsvTable): readonly [string, string] {
  const find = (name: string) => columns.find((column) => column.toLowerCase() === name);
  for (const x of [find("x") ?? "", ...columns]) {
    const y = x.toLowerCase().startsWith("x") ? find(`y${x.slice(1).toLowerCase()}`) : undefined;
    if (y !== undefined) return [x, y];
  }
  const hasDegrees = columns.some((column) => /^(lon|lng|long|longitude)$/i.test(column));
  return refuse(
    hasDegrees
      ? `${file}: expected places in a plane (columns x and y in metres), got only longitude and latitude: cells of equal size need a projection. Project the points, for example to UTM, and name the columns x and y.`
      : `${file}: expected columns x and y, or a pair like x_utm15 and y_utm15, got ${columns.join(",").slice(0, 200)}.`,
  );
}

function factsOf({ columns, rows, count }: CountedCells, z: Float64Array, q: Float64Array): Facts {
  let hotCells = 0;
  let coldCells = 0;
  let maxZ = NaN;
  for (let cell = 0; cell < z.length; cell++) {
    const score = z[cell]!;
    if (!(score <= maxZ)) maxZ = Number.isNaN(score) ? maxZ : score;
    if (!(q[cell]! <= LEVEL)) continue;
    if (score > 0) hotCells++;
    else coldCells++;
  }
  return {
    cells: count.length,
    nCols: columns,
    nRows: rows,
    hotCells,
    coldCells,
    level: LEVEL,
    maxZ,
    n_cols: columns,
    n_rows: rows,
    "hot_cells_bh_0.05": hotCells,
    "cold_cells_bh_0.05": coldCells,
    max_z: maxZ,
  };
}

function rangeOf(numbers: Float64Array): readonly [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const one of numbers) {
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  return [least, most];
}
