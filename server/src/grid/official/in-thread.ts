/**
 * Checks and repairs in a thread of its own, so that a large or hostile file stops nobody: one after the other, with an end in
 * time and memory. Who comes when several wait already is refused.
 */
import { Worker } from "node:worker_threads";
import { Problem, type ProblemCode, type ProblemDetails } from "../../problem.ts";
import type { CheckedGrid, CheckTask, RepairedGrid, RepairTask } from "./check-grid.ts";

export type ThreadTask = ({ readonly kind: "check" } & CheckTask) | ({ readonly kind: "repair" } & RepairTask);
export type ThreadAnswer =
  | { readonly kind: "check"; readonly result: CheckedGrid }
  | { readonly kind: "repair"; readonly result: RepairedGrid }
  | { readonly kind: "refused"; readonly code: ProblemCode; readonly details: ProblemDetails };

const LONGEST_MS = 180_000;
const MOST_MEMORY_MB = 4_096;
const MOST_WAITING = 4;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Throws Problem official.*. */
export async function checkInThread(task: CheckTask, longestMs = LONGEST_MS): Promise<CheckedGrid> {
  const answer = await inTurn({ kind: "check", ...task }, longestMs);
  if (answer.kind !== "check") throw new Error(`Expected a check from the thread, got ${answer.kind}.`);
  return answer.result;
}

/** Throws Problem official.*. */
export async function repairInThread(task: RepairTask, longestMs = LONGEST_MS): Promise<RepairedGrid> {
  const answer = await inTurn({ kind: "repair", ...task }, longestMs);
  if (answer.kind !== "repair") throw new Error(`Expected a repair from the thread, got ${answer.kind}.`);
  return answer.result;
}

async function inTurn(task: ThreadTask, longestMs: number): Promise<ThreadAnswer> {
  if (waiting >= MOST_WAITING) throw new Problem("official.busy", { waiting });
  waiting++;
  const turn = last.then(() => run(task, longestMs));
  last = turn.catch(() => undefined);
  try {
    const answer = await turn;
    if (answer.kind === "refused") throw new Problem(answer.code, answer.details);
    return answer;
  } finally {
    waiting--;
  }
}

function run(task: ThreadTask, longestMs: number): Promise<ThreadAnswer> {
  const worker = new Worker(new URL("./check-thread.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  worker.unref();
  return new Promise<ThreadAnswer>((resolve, reject) => {
    const guard = setTimeout(() => {
      reject(new Problem("official.too_slow", { expected: `at most ${longestMs / 1000} s` }));
      void worker.terminate();
    }, longestMs);
    guard.unref();
    worker.on("message", (answer: ThreadAnswer) => resolve(answer));
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(
        isFull ? new Problem("official.too_large", { expected: `at most ${MOST_MEMORY_MB} MB while checking` }) : error,
      );
    });
    worker.on("exit", (code) => {
      clearTimeout(guard);
      // Does nothing when the answer has come.
      reject(new Error(`The thread that checks grids ended without an answer (exit code ${code}).`));
    });
  });
}
