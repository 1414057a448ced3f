// The searches of one server: how many, for whom, for how long. Real threads on small graphs.
import { afterEach, expect, test } from "vitest";
import { partition } from "../../partition/partition.ts";
import {
  type BalanceJobs,
  balanceJobs,
  MOST_REMEMBERED,
  MOST_RUNNING,
  type NewJob,
  type Surroundings,
} from "./balance-jobs.ts";
import { type SearchTask, searchTask } from "./search-task.ts";
import { cell, chessboard, DIVISION } from "./testing-ground.ts";

let open: BalanceJobs | undefined;
afterEach(async () => {
  await open?.close();
});
const jobsAt = (surroundings?: Surroundings): BalanceJobs => {
  open = balanceJobs(surroundings);
  return open;
};
const weights = { units: 1, households: 0, hazards: 0, visits: 0, area: 0 };

function newJob(changes: Partial<SearchTask["wish"]> = {}, accountId = 1): NewJob {
  const ground = chessboard(12, 12, [cell(11), cell(12), cell(13)]);
  const task = searchTask(ground, { divisionCode: DIVISION, weights, tolerance: 0.2, disturb: 0.5, seconds: 0.2 });
  if ("refusal" in task) throw new Error(task.refusal.code);
  return { accountId, divisionCode: DIVISION, plan: null, task: { ...task, wish: { ...task.wish, ...changes } } };
}
// On this thread: fifty threads would take seconds and show nothing more.
const onThisThread: Surroundings["search"] = (graph, wish) => ({
  result: Promise.resolve(partition(graph, wish)),
  cancel: () => undefined,
});
const dying: Surroundings["search"] = () => ({
  result: Promise.reject(new Error("out of memory at 0x12")),
  cancel: () => undefined,
});
/** Searches on for shorter borders until it is told to end. */
const long = { seconds: 40, tolerance: 0.05, disturb: 1, k: 7 };

async function ended(jobs: BalanceJobs, id: string, accountId = 1) {
  for (;;) {
    const job = jobs.find(accountId, id);
    if (job.state !== "running") return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a search runs aside and ends with an answer", async () => {
  const jobs = jobsAt();
  const started = jobs.start(newJob());
  expect(started).toMatchObject({ state: "running", result: null, progress: { seconds: 0, share: 0 } });
  const job = await ended(jobs, started.id);
  expect(job).toMatchObject({ state: "done", fault: null, progress: { share: 1 }, result: { feasible: true } });
  expect(job.result?.groups.flatMap(({ blockIds }) => blockIds)).toHaveLength(144);
});

test("a search that is ended early keeps the best so far, and nobody else can see or end it", async () => {
  const jobs = jobsAt();
  const { id } = jobs.start(newJob(long));
  expect(() => jobs.find(2, id)).toThrow(expect.objectContaining({ code: "balances.not_found" }));
  await expect(jobs.cancel(2, id)).rejects.toMatchObject({ code: "balances.not_found" });
  while (jobs.find(1, id).state === "running" && jobs.find(1, id).progress.best === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await jobs.cancel(1, id)).toMatchObject({ state: "cancelled", result: { groups: { length: 7 } } });
  expect(await jobs.cancel(1, id)).toMatchObject({ state: "cancelled" });
});

test("no more than four at a time", async () => {
  const jobs = jobsAt();
  const started = Array.from({ length: MOST_RUNNING }, () => jobs.start(newJob(long)));
  expect(() => jobs.start(newJob())).toThrow(expect.objectContaining({ code: "balances.too_many" }));
  await jobs.cancel(1, started[0]?.id ?? "");
  expect(() => jobs.assertRoom()).not.toThrow();
});

test("what the engine cannot work on fails with its words", async () => {
  const jobs = jobsAt();
  const job = await ended(jobs, jobs.start(newJob({ k: 500 })).id);
  expect(job).toMatchObject({ state: "failed", result: null });
  expect(job.fault).toContain("Expected k");
});

test("a search that dies is told to whoever runs the server, and without its inside to whoever asked", async () => {
  const faults: unknown[] = [];
  const jobs = jobsAt({ search: dying, onFault: (error) => faults.push(error) });
  const job = await ended(jobs, jobs.start(newJob()).id);
  expect(job).toMatchObject({ state: "failed", fault: "The search ended without an answer. Start it again." });
  expect(faults).toHaveLength(1);
});

test("a job is forgotten half an hour after it ended", async () => {
  let nowMs = 0;
  const jobs = jobsAt({ now: () => nowMs });
  const { id } = await ended(jobs, jobs.start(newJob()).id);
  nowMs = 29 * 60_000;
  expect(jobs.find(1, id).state).toBe("done");
  nowMs = 31 * 60_000;
  expect(() => jobs.find(1, id)).toThrow(expect.objectContaining({ code: "balances.not_found" }));
});

test("no more than fifty are remembered; the oldest goes first", async () => {
  const jobs = jobsAt({ search: onThisThread });
  const ids: string[] = [];
  while (ids.length <= MOST_REMEMBERED) {
    const { id } = await ended(jobs, jobs.start(newJob({ steps: 1 })).id);
    ids.push(id);
  }
  expect(() => jobs.find(1, ids[0] ?? "")).toThrow(expect.objectContaining({ code: "balances.not_found" }));
  expect(jobs.find(1, ids[1] ?? "").state).toBe("done");
});

test("closing ends every search", async () => {
  const jobs = jobsAt();
  const { id } = jobs.start(newJob(long));
  await jobs.close();
  expect(() => jobs.find(1, id)).toThrow(expect.objectContaining({ code: "balances.not_found" }));
});
