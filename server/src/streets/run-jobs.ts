/**
 * The runs of this server process: few at a time, each in a thread of its own, remembered for a while and only for whoever started
 * them. Lives in memory: a restart forgets them, which loses nothing that was not kept by name (saved/).
 */
import { Problem } from "../problem.ts";
import { type Computing, carryOut, type RunUnderWay } from "./carry-out.ts";
import type { Run } from "./contract.ts";
import type { FinishedRun, RunStore } from "./finished-run.ts";
import type { PlannedRun } from "./plan-run.ts";

export const MOST_RUNNING = 4;
export const MOST_RUNNING_OF_ONE = 2;
/** The largest hold some 50 MB. */
export const MOST_REMEMBERED = 30;
const REMEMBERED_MS = 60 * 60_000;

export interface RunJobs extends RunStore {
  /** Plans and starts a run. Throws streets.too_many_runs, and what `plan` throws. */
  start(accountId: number, plan: () => Promise<PlannedRun>): Promise<Run>;
  /** How far it is; null when there is none (any more), also for somebody else's. */
  look(accountId: number, id: string): Run | null;
  /** A run that has ended stays as it is. Throws streets.run_not_found. */
  cancel(accountId: number, id: string): Promise<Run>;
  /** Other long work of the account beside the runs, under the same limits. Throws streets.too_many_runs. */
  withRoom<T>(accountId: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

type Kept = {
  readonly accountId: number;
  readonly underWay: RunUnderWay;
  finished: FinishedRun | null;
  endedAtMs: number | null;
  saved: Run["saved"];
};
export type Surroundings = Omit<Computing, "startedMs">;

export function runJobs(surroundings: Surroundings = {}): RunJobs {
  const now = surroundings.now ?? Date.now;
  const jobs = new Map<string, Kept>();
  const room = rooms();

  const keptOf = (accountId: number, id: string): Kept | null => {
    forgetOld(jobs, MOST_REMEMBERED, now());
    const kept = jobs.get(id);
    return kept?.accountId === accountId ? kept : null;
  };
  const cancelAll = async (all: readonly Kept[]): Promise<void> => {
    for (const { underWay } of all) underWay.cancel();
    await Promise.all(all.map(({ underWay }) => underWay.finished));
  };

  return {
    start: async (accountId, plan) => {
      const leave = room.enter(accountId);
      try {
        const startedMs = now();
        const planned = await plan();
        forgetOld(jobs, MOST_REMEMBERED - 1, now());
        const underWay = carryOut(planned, accountId, { ...surroundings, startedMs });
        const kept: Kept = { accountId, underWay, finished: null, endedAtMs: null, saved: null };
        jobs.set(underWay.run().id, kept);
        void underWay.finished.then((finished) => {
          kept.finished = finished;
          kept.endedAtMs = now();
          leave();
        });
        return runOf(kept);
      } catch (error) {
        leave();
        throw error;
      }
    },
    look: (accountId, id) => {
      const kept = keptOf(accountId, id);
      return kept && runOf(kept);
    },
    find: (accountId, id) => {
      const kept = keptOf(accountId, id);
      return kept?.finished ? { ...kept.finished, run: runOf(kept) } : null;
    },
    markSaved: (id, saved) => {
      const kept = jobs.get(id);
      if (kept) kept.saved = saved;
    },
    cancel: async (accountId, id) => {
      const kept = keptOf(accountId, id);
      if (!kept) throw new Problem("streets.run_not_found", { id });
      await cancelAll([kept]);
      return runOf(kept);
    },
    withRoom: async (accountId, work) => {
      const leave = room.enter(accountId);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    close: async () => {
      await cancelAll([...jobs.values()]);
      jobs.clear();
    },
  };
}

const runOf = ({ underWay, saved }: Kept): Run => ({ ...underWay.run(), saved });

/** Who works how much at this moment. Room is taken before the records are read: they are what fills the memory. */
function rooms() {
  const running = new Map<number, number>();
  const all = (): number => [...running.values()].reduce((sum, one) => sum + one, 0);
  return {
    /** Gives the way to leave again, which works once. */
    enter: (accountId: number): (() => void) => {
      const own = running.get(accountId) ?? 0;
      if (own >= MOST_RUNNING_OF_ONE || all() >= MOST_RUNNING)
        throw new Problem("streets.too_many_runs", { ownMost: MOST_RUNNING_OF_ONE, most: MOST_RUNNING });
      running.set(accountId, own + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const still = (running.get(accountId) ?? 1) - 1;
        if (still > 0) running.set(accountId, still);
        else running.delete(accountId);
      };
    },
  };
}

/** Those that ended long ago go, and the oldest of those that ended when there are more than `most`. */
function forgetOld(jobs: Map<string, Kept>, most: number, nowMs: number): void {
  const ended = [...jobs].filter(([, { endedAtMs }]) => endedAtMs !== null);
  const tooMany = Math.max(0, jobs.size - most);
  ended.forEach(([id, { endedAtMs }], index) => {
    if (index < tooMany || nowMs - (endedAtMs ?? nowMs) > REMEMBERED_MS) jobs.delete(id);
  });
}
