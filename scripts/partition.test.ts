// The partition command from outside: what it prints, how it refuses.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "partition-command-"));
  //  1-1-1
  //  | | |
  //  1-1-1
  const nodes = [0, 1, 2, 3, 4, 5].map((id) => ({ id, weight: 1 }));
  const edges = [
    [0, 1],
    [1, 2],
    [3, 4],
    [4, 5],
    [0, 3],
    [1, 4],
    [2, 5],
  ];
  writeFileSync(file("six.json"), JSON.stringify({ nodes, edges, k: 2, tolerance: 0 }));
  writeFileSync(file("loose.json"), JSON.stringify({ nodes, edges: [[0, 9]], k: 2, tolerance: 0 }));
  writeFileSync(file("bare.json"), JSON.stringify({ nodes, edges }));
  writeFileSync(file("broken.json"), "{");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(import.meta.dirname, "partition.ts"), ...args], { encoding: "utf8" });
}

test("a graph is divided at its optimum and told in one line of JSON", () => {
  const { status, stdout } = run("--graph", file("six.json"));
  expect(status).toBe(0);
  const told = JSON.parse(stdout) as { assignment: number[] };
  expect(told).toMatchObject({ feasible: true, cutEdges: 3, maxDeviation: 0, proven: true });
  expect(told.assignment.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1, 1, 1]);
});

test("no plan is an answer too, with a reason", () => {
  const { status, stdout } = run("--graph", file("six.json"), "--k", "4", "--seconds", "2");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ feasible: false, reason: { code: "total_not_divisible" } });
});

test.each([
  ["no file", () => [], /Missing --graph/],
  ["a missing file", () => ["--graph", file("nowhere.json")], /nowhere.json/],
  ["a broken file", () => ["--graph", file("broken.json")], /broken.json/],
  ["a dangling edge", () => ["--graph", file("loose.json")], /edge 0 .* 9/],
  ["no k anywhere", () => ["--graph", file("bare.json")], /k and tolerance/],
  ["more districts than nodes", () => ["--graph", file("six.json"), "--k", "7"], /got 7/],
  ["a k in words", () => ["--graph", file("six.json"), "--k", "two"], /--k .*"two"/],
  ["no time", () => ["--graph", file("six.json"), "--seconds", "0"], /--seconds/],
  ["an unknown option", () => ["--graf", "x"], /graf.*Usage/s],
])("%s ends with code 2, a message and nothing on standard output", (_, args, message) => {
  const { status, stdout, stderr } = run(...args());
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(message);
});
