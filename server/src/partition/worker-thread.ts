// The inside of the worker thread: runs one search on what it was started with and posts progress and answer. See in-worker.ts.
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerMessage, WorkerTask } from "./in-worker.ts";
import { USUAL_SECONDS } from "./limits.ts";
import { partition } from "./partition.ts";
import { PartitionWishError } from "./wish.ts";

const task = workerData as WorkerTask;
const cancelled = new Int32Array(task.cancelled);

try {
  const lateS = Math.max(0, Date.now() - task.calledAtMs) / 1000;
  const seconds = Math.max(0, (task.wish.seconds ?? USUAL_SECONDS) - lateS);
  const result = partition(
    task.graph,
    { ...task.wish, seconds },
    {
      onProgress: (progress) => post({ kind: "progress", progress }),
      isCancelled: () => Atomics.load(cancelled, 0) === 1,
    },
  );
  post({ kind: "result", result });
} catch (error) {
  // Anything else is a fault of ours: it reaches the other side as the thread's error event.
  if (!(error instanceof PartitionWishError)) throw error;
  post({ kind: "refused", message: error.message });
}

function post(message: WorkerMessage): void {
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message);
}
