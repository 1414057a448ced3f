/** Carries out one planned run in a thread: its state as it goes, and in the end everything that is remembered of it. Remembers nothing. */
import { randomUUID } from "node:crypto";
import { AnalysisInputError } from "../analysis/input-error.ts";
import { AnalysisCancelled } from "../analysis/watch.ts";
import type { ProblemCode } from "../problem.ts";
import { codeVersion } from "./code-version.ts";
import type { ComputedRun } from "./compute-run.ts";
import type { Run, RunStage } from "./contract.ts";
import type { FinishedRun } from "./finished-run.ts";
import { inThread, type Progress } from "./in-thread.ts";
import type { PlannedRun } from "./plan-run.ts";
import { presentRun } from "./present-run.ts";

export interface RunUnderWay {
  /** As it is at this moment. */
  readonly run: () => Run;
  /** Null when it was cancelled or came to nothing: `run().state` says which. Never rejects. */
  readonly finished: Promise<FinishedRun | null>;
  readonly cancel: () => void;
}

export interface Computing {
  /** Unix time in milliseconds at which it was asked for: reading is part of its seconds. */
  readonly startedMs: number;
  readonly now?: () => number;
  readonly compute?: typeof inThread<"run">;
  /** Told of a thread that died: whoever asked only hears that it did. */
  readonly onFault?: (error: unknown) => void;
}

export function carryOut(planned: PlannedRun, accountId: number, computing: Computing): RunUnderWay {
  const { startedMs, now = Date.now, compute = inThread, onFault = () => undefined } = computing;
  let run = freshRun(planned, startedMs);
  const thread = compute("run", planned.inputs, (progress) => {
    if (run.state === "running")
      run = { ...run, stage: progress.stage, share: Math.max(run.share, wholeShare(progress)) };
  });

  async function finish(): Promise<FinishedRun | null> {
    try {
      const computed = await thread.answer;
      const result = presentRun(computed, surroundings(planned, (now() - startedMs) / 1000));
      run = { ...run, state: "done", stage: "ready", share: 1, result };
      return finishedRun(planned, computed, { accountId, run });
    } catch (error) {
      const isCancelled = error instanceof AnalysisCancelled;
      const fault = faultOf(error);
      if (fault === "server.fault") onFault(error);
      run = { ...run, state: isCancelled ? "cancelled" : "failed", fault };
      return null;
    }
  }
  return { run: () => run, finished: finish(), cancel: thread.cancel };
}

/** Where each stage lies in the whole, by what a district takes. */
const stageShares: Readonly<Record<RunStage, readonly [from: number, to: number]>> = {
  reading: [0, 0],
  placing: [0, 0.05],
  bandwidth: [0.05, 0.4],
  density: [0.4, 0.6],
  testing: [0.6, 1],
  ready: [1, 1],
};

function wholeShare({ stage, share }: Progress): number {
  const [from, to] = stageShares[stage];
  return from + (to - from) * Math.min(1, Math.max(0, share));
}

const freshRun = ({ wish }: PlannedRun, startedMs: number): Run => ({
  id: randomUUID(),
  wish,
  state: "running",
  stage: "placing",
  share: 0,
  startedAt: new Date(startedMs).toISOString(),
  codeVersion: codeVersion(),
  result: null,
  fault: null,
  saved: null,
});

const surroundings = ({ ground, periods, contains, months, inputs }: PlannedRun, seconds: number) => ({
  revision: ground.revision,
  periods,
  contains,
  months,
  inArea: inputs.frame.inArea,
  countsInspections: inputs.countsInspections,
  seconds,
});

function finishedRun(
  { inputs, ground }: PlannedRun,
  { placed, now, before, buildings }: ComputedRun,
  { accountId, run }: Pick<FinishedRun, "accountId" | "run">,
): FinishedRun {
  return {
    id: run.id,
    accountId,
    run,
    task: { ...inputs.frame, ...placed },
    now,
    before,
    buildings,
    segments: ground.segments,
  };
}

function faultOf(error: unknown): ProblemCode | null {
  if (error instanceof AnalysisCancelled) return null;
  return error instanceof AnalysisInputError ? "streets.not_analysable" : "server.fault";
}
