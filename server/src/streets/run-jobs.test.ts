/** The runs of one server: how many, for whom, for how long. Real threads on a small crossing, and some that never end. */
import { afterEach, expect, test } from "vitest";
import { AnalysisInputError } from "../analysis/input-error.ts";
import { AnalysisCancelled } from "../analysis/watch.ts";
import type { Run } from "./contract.ts";
import type { inThread, Progress } from "./in-thread.ts";
import {
  MOST_REMEMBERED,
  MOST_RUNNING,
  MOST_RUNNING_OF_ONE,
  type RunJobs,
  runJobs,
  type Surroundings,
} from "./run-jobs.ts";
import { crossingGround, plannedRun } from "./testing-planned-run.ts";

const ground = crossingGround();
const plan = async () => plannedRun(ground);
let open: RunJobs | undefined;
afterEach(() => open?.close());
const jobsAt = (surroundings?: Surroundings): RunJobs => {
  open = runJobs(surroundings);
  return open;
};

type Compute = typeof inThread<"run">;
const endless: Compute = () => {
  const { promise, reject } = Promise.withResolvers<never>();
  return { answer: promise, cancel: () => reject(new AnalysisCancelled()) };
};
const dying =
  (error: Error): Compute =>
  () => ({ answer: Promise.reject(error), cancel: () => undefined });

async function ended(jobs: RunJobs, accountId: number, id: string): Promise<Run> {
  for (;;) {
    const run = jobs.look(accountId, id);
    if (!run) throw new Error(`Expected a run ${id}, got none.`);
    if (run.state !== "running") return run;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a run ends with its answer and everything behind it, for its starter alone", async () => {
  const jobs = jobsAt();
  const { id, state, result } = await jobs.start(1, plan);
  expect([state, result, jobs.find(1, id)]).toEqual(["running", null, null]);
  const run = await ended(jobs, 1, id);
  expect(run).toMatchObject({ state: "done", stage: "ready", share: 1, fault: null });
  expect(run.codeVersion).toMatch(/^[0-9a-f]{12}$/);
  const finished = jobs.find(1, id);
  expect(finished?.task.now.edge).toHaveLength(6);
  expect(finished?.now.id).toHaveLength(7);
  expect(finished?.segments).toBe(ground.segments);
  expect([jobs.look(2, id), jobs.find(2, id)]).toEqual([null, null]);
});

test("the same records give the same answer to the last digit", async () => {
  const jobs = jobsAt();
  const one = await ended(jobs, 1, (await jobs.start(1, plan)).id);
  const two = await ended(jobs, 1, (await jobs.start(1, plan)).id);
  expect({ ...two.result, seconds: 0 }).toEqual({ ...one.result, seconds: 0 });
});

test("a run that is kept says so until it is dropped", async () => {
  const jobs = jobsAt();
  const { id } = await jobs.start(1, plan);
  await ended(jobs, 1, id);
  const saved = { name: "十月", note: "", by: "孙主任", at: "2026-11-22T00:00:00.000Z" };
  jobs.markSaved(id, saved);
  expect([jobs.look(1, id)?.saved, jobs.find(1, id)?.run.saved]).toEqual([saved, saved]);
  jobs.markSaved(id, null);
  expect(jobs.look(1, id)?.saved).toBeNull();
});

test("progress goes forward only, over all stages", async () => {
  const heard = Promise.withResolvers<(progress: Progress) => void>();
  const jobs = jobsAt({
    compute: (kind, given, onProgress) => {
      if (onProgress) heard.resolve(onProgress);
      return endless(kind, given);
    },
  });
  const { id } = await jobs.start(1, plan);
  const tell = await heard.promise;
  const shares = [
    ["bandwidth", 0.5],
    ["density", 0.9],
    ["density", 0.1],
    ["testing", 7],
  ] as const;
  const told = shares.map(([stage, share]) => {
    tell({ stage, share });
    const run = jobs.look(1, id);
    return [run?.stage, run?.share ?? 0] as const;
  });
  expect(told.map(([stage]) => stage)).toEqual(["bandwidth", "density", "density", "testing"]);
  expect(told.map(([, share]) => share)).toEqual(told.map(([, share]) => share).toSorted((a, b) => a - b));
  expect(told.at(-1)?.[1]).toBe(1);
});

test("nobody runs more than two, nobody more than four together; who ends one may start another", async () => {
  const jobs = jobsAt({ compute: endless });
  const runs: Run[] = [];
  for (let account = 1; account <= MOST_RUNNING / MOST_RUNNING_OF_ONE; account++) {
    for (let own = 0; own < MOST_RUNNING_OF_ONE; own++) runs.push(await jobs.start(account, plan));
    await expect(jobs.start(account, plan)).rejects.toMatchObject({ code: "streets.too_many_runs" });
  }
  await expect(jobs.start(9, plan)).rejects.toMatchObject({ code: "streets.too_many_runs" });
  await expect(jobs.withRoom(9, async () => 1)).rejects.toMatchObject({ code: "streets.too_many_runs" });
  const [first] = runs;
  expect(await jobs.cancel(1, first?.id ?? "")).toMatchObject({ state: "cancelled", fault: null, result: null });
  expect(await jobs.withRoom(9, async () => 1)).toBe(1);
  expect(await jobs.start(9, plan)).toMatchObject({ state: "running" });
});

const refused = async (): Promise<never> => {
  throw new AnalysisInputError("Expected a street.");
};
test("what is refused while it is read leaves its room", async () => {
  const jobs = jobsAt({ compute: endless });
  for (let time = 0; time <= MOST_RUNNING; time++)
    await expect(jobs.start(1, refused)).rejects.toThrow("Expected a street.");
  expect(await jobs.start(1, plan)).toMatchObject({ state: "running" });
});

test("a run that comes to nothing says which of the two it was; only a death is told to us", async () => {
  const faults: unknown[] = [];
  const death = new Error("out of memory");
  for (const [error, fault] of [
    [new AnalysisInputError("Expected a longer lixel."), "streets.not_analysable"],
    [death, "server.fault"],
  ] as const) {
    const jobs = jobsAt({ compute: dying(error), onFault: (told) => faults.push(told) });
    const run = await ended(jobs, 1, (await jobs.start(1, plan)).id);
    expect(run).toMatchObject({ state: "failed", fault, result: null });
    expect(jobs.find(1, run.id)).toBeNull();
  }
  expect(faults).toEqual([death]);
});

test("runs are forgotten after an hour, and the oldest when there are too many", async () => {
  let now = 0;
  const jobs = jobsAt({ compute: dying(new AnalysisCancelled()), now: () => now });
  const started: string[] = [];
  for (let count = 0; count <= MOST_REMEMBERED; count++) {
    const { id } = await jobs.start(1, plan);
    await ended(jobs, 1, id);
    started.push(id);
  }
  expect(jobs.look(1, started[0] ?? "")).toBeNull();
  expect(jobs.look(1, started[1] ?? "")).not.toBeNull();
  now = 61 * 60_000;
  expect(jobs.look(1, started.at(-1) ?? "")).toBeNull();
  await expect(jobs.cancel(1, started.at(-1) ?? "")).rejects.toMatchObject({ code: "streets.run_not_found" });
});
