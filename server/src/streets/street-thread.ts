// The inside of a worker thread: does one piece of street work after another and posts progress and answer. See in-thread.ts.
import { parentPort } from "node:worker_threads";
import { AnalysisInputError } from "../analysis/input-error.ts";
import { AnalysisCancelled } from "../analysis/watch.ts";
import { computeK } from "./compute-k.ts";
import { computeRun } from "./compute-run.ts";
import { findHotStreets } from "./find-hot-streets.ts";
import { nodeGround } from "./ground.ts";
import type { Progress, ThreadMessage, ThreadTask } from "./in-thread.ts";

/** Nobody reads progress oftener. */
const BETWEEN_MS = 50;

parentPort?.on("message", (task: ThreadTask) => {
  try {
    post({ kind: "answer", answer: answerOf(task) });
  } catch (error) {
    // Anything else is a fault of ours: it reaches the other side as the thread's error event.
    if (error instanceof AnalysisCancelled) post({ kind: "cancelled" });
    else if (error instanceof AnalysisInputError) post({ kind: "refused", message: error.message });
    else throw error;
  }
});

function answerOf({ kind, given, cancelled }: ThreadTask): unknown {
  const flag = new Int32Array(cancelled);
  const isCancelled = (): boolean => Atomics.load(flag, 0) === 1;
  if (kind === "node") return nodeGround(given, { isCancelled });
  if (kind === "k") return computeK(given, { isCancelled });
  if (kind === "repeat") return findHotStreets(given, { isCancelled });
  const tell = teller();
  return computeRun(given, { isCancelled, onStage: (stage, share) => tell({ stage, share }) });
}

/** Posts the first of each stage, then now and then one. */
function teller(): (progress: Progress) => void {
  let toldMs = 0;
  let toldStage = "";
  return (progress) => {
    const now = performance.now();
    if (progress.stage === toldStage && now - toldMs < BETWEEN_MS) return;
    [toldMs, toldStage] = [now, progress.stage];
    post({ kind: "progress", progress });
  };
}

function post(message: ThreadMessage): void {
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message);
}
