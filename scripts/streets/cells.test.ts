// cells from outside: what stands in the file, which columns it takes, what it refuses; and the recorded case when it lies beside
// the repository.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cells } from "./cells.ts";

let folder = "";
const run = (points: string, size = "10") => {
  writeFileSync(join(folder, "points.csv"), points);
  return cells(["--points", join(folder, "points.csv"), "--size", size, "--out", join(folder, "out.csv")]);
};
const rowsOf = (file: string): number[][] =>
  readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",").map((cell) => (cell === "" ? NaN : Number(cell))));
const written = () => rowsOf(join(folder, "out.csv"));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cells-command-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/*   row  1 │ 0 1 0      a point on a line between cells belongs to the cell above and right of it
 *        0 │ 2 0 0
 *       -1 │ 0 0 1
 *          └ -1 0 1 col
 */
test("every cell of the rectangle stands in the file, west to east and south to north, also empty ones", () => {
  const facts = run("x,y\n-1,0\n-10,9.99\n0,10\n10,-0.5\n");
  expect(facts).toMatchObject({ points: 4, cells: 9, nCols: 3, nRows: 3, hotCells: 0, coldCells: 0 });
  expect(readFileSync(join(folder, "out.csv"), "utf8").split("\n")[0]).toBe("col,row,count,z,p,q_bh");
  const rows = written();
  expect(rows.map(([col, row, count]) => [col, row, count])).toEqual([
    [-1, -1, 0],
    [0, -1, 0],
    [1, -1, 1],
    [-1, 0, 2],
    [0, 0, 0],
    [1, 0, 0],
    [-1, 1, 0],
    [0, 1, 1],
    [1, 1, 0],
  ]);
  // The cell in the middle has everything around it: nothing to compare with.
  expect(rows[4]!.slice(3)).toEqual([NaN, NaN, NaN]);
  // Corner: Σ x = 2 of 4 cells, mean 4/9, S² = 6/9 - 16/81.
  const corner = (2 - (4 * 4) / 9) / Math.sqrt(((6 / 9 - 16 / 81) * (9 * 4 - 16)) / 8);
  expect(rows[0]![3]).toBeCloseTo(corner, 12);
});

test("the first pair of columns of the same ending is taken where there is no x and y", () => {
  expect(run("id,lon,lat,X_UTM,Y_utm\na,8,47,5,5\nb,8,47,25,5\n")).toMatchObject({
    xColumn: "X_UTM",
    yColumn: "Y_utm",
    cells: 3,
  });
  expect(run("x_a,y_a,x,y\n1000,1000,5,5\n-5,5,15,5\n")).toMatchObject({ xColumn: "x", cells: 2 });
});

test("one cell has a count and no score", () => {
  expect(run("x,y\n1,1\n2,2\n")).toMatchObject({ cells: 1, maxZ: NaN });
  expect(written()).toEqual([[0, 0, 2, NaN, NaN, NaN]]);
});

test.each([
  ["only longitude and latitude", "id,lon,lat\n1,8.5,47.3\n", "10", /Project the points/],
  ["no pair of columns", "id,x_a,y_b\n1,2,3\n", "10", /expected columns x and y/],
  ["no points", "x,y\n", "10", /at least one point/],
  ["text for a number", "x,y\n1,2\n3,north\n", "10", /line 3: .* "north"/],
  ["cells so small that there are too many", "x,y\n0,0\n9000,9000\n", "1", /Choose a larger --size/],
  ["cells so small that numbers end", "x,y\n1,1\n1e9,1\n", "1e-300", /Choose a larger --size/],
  ["a size of 0", "x,y\n1,2\n", "0", /--size/],
])("refused: %s", (_, points, size, message) => {
  expect(() => run(points, size)).toThrow(message);
});

const recorded = join(import.meta.dirname, "../../../shared/data/hotspot/pipeline-memphis2245");
if (!existsSync(recorded))
  process.stderr.write(
    "The recorded robberies (../shared/data/hotspot) are absent: cells were not checked with them.\n",
  );

test.runIf(existsSync(recorded))("the robberies of Memphis come out as recorded", () => {
  const facts = run(readFileSync(join(recorded, "points.csv"), "utf8"), "1000");
  expect(facts).toMatchObject({ cells: 1080, nCols: 36, nRows: 30, hotCells: 128, coldCells: 0 });
  expect(facts["maxZ"]).toBeCloseTo(10.773304777903856, 9);
  const rows = written();
  const expected = rowsOf(join(recorded, "expected.csv"));
  expect(rows).toHaveLength(expected.length);
  for (const [at, row] of rows.entries())
    for (const [column, value] of row.entries()) {
      const other = expected[at]![column]!;
      expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-9 * Math.abs(other));
    }
});
