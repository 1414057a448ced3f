/** Computes a run outside any request: reads in the scope of whom it is for, then works in a thread. What is under way can be ended. */
import { AnalysisCancelled } from "../../analysis/watch.ts";
import type { Db } from "../../db/client.ts";
import { inScope, type Scope } from "../../db/scope.ts";
import { Problem, type ProblemCode, problemCodes } from "../../problem.ts";
import { carryOut, type RunUnderWay } from "../carry-out.ts";
import type { RunWish } from "../contract.ts";
import type { FinishedRun } from "../finished-run.ts";
import { planRun } from "../plan-run.ts";
import type { TownStreets } from "../town-streets.ts";

export type ScheduledRuns = {
  /** Throws what planRun throws, what the run came to nothing for, and AnalysisCancelled after `cancel`. */
  readonly compute: (scope: Scope, wish: RunWish) => Promise<FinishedRun>;
  /** For good: nothing is computed afterwards. */
  readonly cancel: () => void;
};

export function scheduledRuns(db: Db, streets: TownStreets, onFault: (error: unknown) => void): ScheduledRuns {
  const all = new Set<RunUnderWay>();
  let isEnded = false;
  return {
    compute: async (scope, wish) => {
      const startedMs = Date.now();
      const ground = await streets.read();
      const planned = await inScope(db, scope, (tx) => planRun(tx, scope, wish, ground));
      if (isEnded) throw new AnalysisCancelled();
      const underWay = carryOut(planned, scope.accountId, { startedMs, onFault });
      all.add(underWay);
      const finished = await underWay.finished;
      all.delete(underWay);
      if (finished) return finished;
      const { state, fault } = underWay.run();
      if (state === "cancelled") throw new AnalysisCancelled();
      throw new Problem(codeOf(fault));
    },
    cancel: () => {
      isEnded = true;
      for (const underWay of all) underWay.cancel();
    },
  };
}

const codeOf = (fault: string | null): ProblemCode => problemCodes.find((code) => code === fault) ?? "server.fault";
