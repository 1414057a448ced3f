/** The inside of the thread: checks or repairs one file and posts the answer, or the refusal. See in-thread.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../../problem.ts";
import { checkGrid, repairGrid } from "./check-grid.ts";
import type { ThreadAnswer, ThreadTask } from "./in-thread.ts";

post(answer(workerData as ThreadTask));

function answer(task: ThreadTask): ThreadAnswer {
  try {
    return task.kind === "check"
      ? { kind: "check", result: checkGrid(task) }
      : { kind: "repair", result: repairGrid(task) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { kind: "refused", code: error.code, details: error.details };
  }
}

function post(message: ThreadAnswer): void {
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message);
}
