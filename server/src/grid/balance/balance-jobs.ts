/**
 * The searches of this server process: few at a time, each in a thread of its own, remembered for a while and only for whoever
 * started them. Lives in memory: a restart forgets them, which loses nothing, because a balance changes nothing.
 */
import { randomUUID } from "node:crypto";
import { partitionInWorker, type RunningPartition } from "../../partition/in-worker.ts";
import { type PartitionProgress, PartitionWishError } from "../../partition/wish.ts";
import { Problem } from "../../problem.ts";
import { balanceResult } from "./balance-result.ts";
import type { BalanceJob, BalanceProgress } from "./contract-balance.ts";
import type { SearchTask } from "./search-task.ts";

export const MOST_RUNNING = 4;
export const MOST_REMEMBERED = 50;
const REMEMBERED_MS = 30 * 60_000;
/** How long a cancelled search has to hand over its best before the answer goes out without it. */
const HAND_OVER_MS = 10_000;

export type NewJob = {
  readonly accountId: number;
  readonly divisionCode: string;
  readonly plan: number | null;
  readonly task: SearchTask;
};
export type BalanceJobs = {
  /** Throws balances.too_many when no more may run. */
  readonly assertRoom: () => void;
  readonly start: (job: NewJob) => BalanceJob;
  /** Throws balances.not_found, also for somebody else's. */
  readonly find: (accountId: number, id: string) => BalanceJob;
  /** Ends the search with the best so far; a job that has ended stays as it is. */
  readonly cancel: (accountId: number, id: string) => Promise<BalanceJob>;
  readonly close: () => Promise<void>;
};

type Kept = {
  readonly accountId: number;
  readonly run: RunningPartition;
  readonly ended: Promise<void>;
  job: BalanceJob;
  isCancelled: boolean;
  endedAtMs: number | null;
};

export type Surroundings = {
  readonly now?: () => number;
  readonly search?: typeof partitionInWorker;
  /** Told of a search that died: whoever asked only hears that it did. */
  readonly onFault?: (error: unknown) => void;
};
type Around = Required<Surroundings>;

export function balanceJobs(surroundings: Surroundings = {}): BalanceJobs {
  const around = { now: Date.now, search: partitionInWorker, onFault: () => undefined, ...surroundings };
  const { now } = around;
  const jobs = new Map<string, Kept>();
  const running = () => [...jobs.values()].filter(({ job }) => job.state === "running");
  const assertRoom = (): void => {
    if (running().length >= MOST_RUNNING) throw new Problem("balances.too_many", { running: MOST_RUNNING });
  };
  const find = (accountId: number, id: string): Kept => {
    forgetOld(jobs, MOST_REMEMBERED, now());
    const kept = jobs.get(id);
    if (kept?.accountId !== accountId) throw new Problem("balances.not_found", { id });
    return kept;
  };
  return {
    assertRoom,
    start: (asked) => {
      assertRoom();
      forgetOld(jobs, MOST_REMEMBERED - 1, now());
      const kept = startJob(asked, around);
      jobs.set(kept.job.id, kept);
      return kept.job;
    },
    find: (accountId, id) => find(accountId, id).job,
    cancel: async (accountId, id) => {
      const kept = find(accountId, id);
      await cancel([kept]);
      return kept.job;
    },
    close: async () => {
      await cancel(running());
      jobs.clear();
    },
  };
}

function startJob({ accountId, divisionCode, plan, task }: NewJob, { now, search, onFault }: Around): Kept {
  const seconds = task.wish.seconds ?? 1;
  const weight = task.graph.weights.reduce((sum, one) => sum + one, 0);
  const run = search(task.graph, task.wish, (progress) => {
    if (kept.job.state === "running") kept.job = { ...kept.job, progress: progressOf(progress, seconds, weight) };
  });
  const kept: Kept = {
    accountId,
    run,
    isCancelled: false,
    endedAtMs: null,
    ended: finish(),
    job: {
      id: randomUUID(),
      divisionCode,
      plan,
      state: "running",
      progress: { seconds: 0, share: 0, best: null },
      result: null,
      fault: null,
    },
  };
  return kept;

  async function finish(): Promise<void> {
    try {
      const result = balanceResult(task, await run.result);
      const progress = { ...kept.job.progress, seconds: result.seconds, share: 1 };
      kept.job = { ...kept.job, state: kept.isCancelled ? "cancelled" : "done", progress, result };
    } catch (error) {
      // A wish that the engine cannot work on says what to do; of a thread that died only that is told.
      if (!(error instanceof PartitionWishError)) onFault(error);
      const fault =
        error instanceof PartitionWishError ? error.message : "The search ended without an answer. Start it again.";
      kept.job = { ...kept.job, state: kept.isCancelled ? "cancelled" : "failed", fault };
    }
    kept.endedAtMs = now();
  }
}

function progressOf({ seconds, best }: PartitionProgress, longest: number, weight: number): BalanceProgress {
  return {
    seconds,
    share: Math.min(1, seconds / longest),
    best: best && {
      feasible: best.feasible,
      maxDeviation: best.maxDeviation,
      cutLengthM: best.cutLengthM,
      movedShare: weight > 0 ? best.movedWeight / weight : 0,
    },
  };
}

async function cancel(jobs: readonly Kept[]): Promise<void> {
  for (const kept of jobs) {
    if (kept.job.state !== "running") continue;
    kept.isCancelled = true;
    kept.run.cancel();
  }
  let guard: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    guard = setTimeout(resolve, HAND_OVER_MS);
  });
  await Promise.race([Promise.all(jobs.map(({ ended }) => ended)), late]);
  clearTimeout(guard);
}

/** Those that ended long ago go, and the oldest of those that ended when there are more than `most`. */
function forgetOld(jobs: Map<string, Kept>, most: number, nowMs: number): void {
  const ended = [...jobs].filter(([, { endedAtMs }]) => endedAtMs !== null);
  const tooMany = Math.max(0, jobs.size - most);
  ended.forEach(([id, { endedAtMs }], index) => {
    if (index < tooMany || nowMs - (endedAtMs ?? nowMs) > REMEMBERED_MS) jobs.delete(id);
  });
}
