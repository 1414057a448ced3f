// lisa from outside: what stands in the file, what in the line of facts, and what it refuses.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lisa } from "./lisa.ts";

let folder = "";
const file = (name: string): string => join(folder, name);
const keep = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};
const run = (values: string, neighbours: string, weights = "binary") =>
  lisa(["--values", file(values), "--neighbours", file(neighbours), "--weights", weights, "--out", file("out.csv")]);
const written = (): Record<string, string>[] => {
  const [header = "", ...lines] = readFileSync(file("out.csv"), "utf8").trim().split("\n");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [header.split(",")[at]!, cell])));
};

/*   north ── mid ── south        far
 *     1       2       6          11
 */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lisa-command-"));
  keep("values.csv", "note,value,id\na,1,north\nb,2,mid\nc,11,far\nd,6,south\n");
  keep("neighbours.csv", "neighbour,id\nmid,north\nnorth,mid\nsouth,mid\nmid,south\n");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("rows stand in the order of the values with their own ids, and an island has an empty Gi", () => {
  const facts = run("values.csv", "neighbours.csv");
  expect(facts).toMatchObject({ n: 4, mean: 5, pairs: 4, islands: 1, isSymmetric: true });
  const rows = written();
  expect(Object.keys(rows[0]!)).toEqual(["id", "Gi", "GiStar", "Ii", "EIi_cond", "VIi_cond", "ZIi_cond"]);
  expect(rows.map(({ id }) => id)).toEqual(["north", "mid", "far", "south"]);
  expect(rows[2]).toMatchObject({ Gi: "", Ii: "0", VIi_cond: "0", ZIi_cond: "" });
  // 6 above the mean, the deviation over n is √(62/4).
  expect(Number(rows[2]!["GiStar"])).toBeCloseTo(6 / Math.sqrt(62 / 4), 12);
  // 4 · (-4) · (-3) / 62.
  expect(Number(rows[0]!["Ii"])).toBeCloseTo(48 / 62, 12);
});

test("rows of weights that add up to 1 change Ii and no score", () => {
  run("values.csv", "neighbours.csv");
  const binary = written();
  run("values.csv", "neighbours.csv", "row");
  for (const [at, row] of written().entries()) {
    for (const name of ["Gi", "GiStar", "ZIi_cond"])
      expect(Number(row[name])).toBeCloseTo(Number(binary[at]![name]), 12);
    expect(Number(row["Ii"])).toBeCloseTo(Number(binary[at]!["Ii"]) / (row["id"] === "mid" ? 2 : 1), 12);
  }
});

test("a list that is not symmetric is taken as it is and told; weights of its own are used", () => {
  keep("one-way.csv", "id,neighbour,weight\nnorth,mid,2\nmid,south,1\n");
  const facts = run("values.csv", "one-way.csv");
  expect(facts).toMatchObject({ isSymmetric: false, oneWayPairs: 2, islands: 2 });
  expect(Number(written()[0]!["Ii"])).toBeCloseTo(96 / 62, 12);
});

test("values that are all equal have no statistic: every cell is empty", () => {
  keep("flat.csv", "id,value\nnorth,0.1\nmid,0.1\nfar,0.1\nsouth,0.1\n");
  expect(run("flat.csv", "neighbours.csv")).toMatchObject({ global_moran: { I: NaN } });
  for (const { id: _, EIi_cond: __, ...rest } of written()) expect(Object.values(rest).join("")).toBe("");
});

test.each([
  ["a neighbour that has no value", "id,neighbour\nnorth,nowhere\n", /"neighbour", got "nowhere"/],
  ["a pair that stands twice", "id,neighbour\nnorth,mid\nnorth,mid\n", /north → mid twice/],
  ["a missing column", "id,to\nnorth,mid\n", /column "neighbour"/],
  ["no pair at all", "id,neighbour\n", /at least one pair/],
  ["a negative weight", "id,neighbour,weight\nnorth,mid,-1\n", /from 0, got -1/],
])("refused in the list of neighbours: %s", (_, text, message) => {
  keep("bad.csv", text);
  expect(() => run("values.csv", "bad.csv")).toThrow(message);
});

test.each([
  ["text for a number", "id,value\nnorth,much\nmid,2\nfar,3\nsouth,4\n", /line 2: expected a number .* "much"/],
  ["an id that stands twice", "id,value\nnorth,1\nnorth,2\nfar,3\n", /every id/],
  ["too few values", "id,value\nnorth,1\nmid,2\n", /at least 3 values/],
])("refused in the values: %s", (_, text, message) => {
  keep("bad.csv", text);
  expect(() => run("bad.csv", "neighbours.csv")).toThrow(message);
});

test("weights of another kind are refused", () => {
  expect(() => run("values.csv", "neighbours.csv", "knn")).toThrow(/binary \| row, got "knn"/);
});

test("refuses values whose squares are no numbers any more, large or small", () => {
  for (const size of ["e200", "e-200"]) {
    keep("odd.csv", `id,value\nnorth,1${size}\nmid,2${size}\nsouth,5${size}\nfar,9${size}\n`);
    expect(() => run("odd.csv", "neighbours.csv")).toThrow("another unit");
  }
});
