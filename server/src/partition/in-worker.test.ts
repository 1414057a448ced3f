// The thread around the engine: answer, progress, cancel with the best so far, refusals and an end in time.
import { expect, test } from "vitest";
import { partitionInWorker } from "./in-worker.ts";
import type { PartitionEdge, PartitionGraph, PartitionProgress } from "./wish.ts";

function blocks(width: number): PartitionGraph {
  const edges: PartitionEdge[] = [];
  for (let v = 0; v < width * width; v++) {
    if ((v + 1) % width > 0) edges.push({ a: v, b: v + 1, lengthM: 80 });
    if (v + width < width * width) edges.push({ a: v, b: v + width, lengthM: 80 });
  }
  return { weights: Array.from({ length: width * width }, (_, v) => 20 + ((v * 7919) % 50)), edges };
}

test("a community is balanced in a thread", async () => {
  const { result } = partitionInWorker(blocks(8), { k: 4, tolerance: 0.1, steps: 100_000 });
  const { feasible, loads } = await result;
  expect(feasible).toBe(true);
  expect(loads).toHaveLength(4);
});

test("progress is told, and cancelling ends a long search with the best so far", async () => {
  const told: PartitionProgress[] = [];
  const run = partitionInWorker(blocks(30), { k: 9, tolerance: 0.05, seconds: 60 }, (progress) => {
    told.push(progress);
    if (progress.best?.feasible) run.cancel();
  });
  const { feasible, assignment, seconds } = await run.result;
  expect(told.length).toBeGreaterThan(0);
  expect(feasible).toBe(true);
  expect(assignment).toHaveLength(900);
  expect(seconds).toBeLessThan(50);
});

test("cancelling before anything was found still brings connected districts and says so", async () => {
  const run = partitionInWorker(blocks(30), { k: 9, tolerance: 0, seconds: 60 });
  run.cancel();
  run.cancel();
  const { feasible, reason, assignment } = await run.result;
  expect([feasible, reason?.code]).toEqual([false, "cancelled"]);
  expect(new Set(assignment).size).toBe(9);
});

test("the clock ends it", async () => {
  const { seconds } = await partitionInWorker(blocks(20), { k: 7, tolerance: 0.05, seconds: 0.3 }).result;
  expect(seconds).toBeLessThan(20);
});

test("what cannot be worked on is refused with the same words as without a thread", async () => {
  await expect(partitionInWorker(blocks(3), { k: 10, tolerance: 0.1 }).result).rejects.toThrow(/Expected k .* got 10/);
});
