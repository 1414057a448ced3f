// The partition engine in a thread of its own: start, progress, cancel with the best so far, and an end in any case.
// The thread does not keep the process alive. Searches nothing itself (partition.ts does).
import { Worker } from "node:worker_threads";
import { LONGEST_SECONDS, USUAL_SECONDS } from "./limits.ts";
import {
  type PartitionGraph,
  type PartitionProgress,
  type PartitionResult,
  type PartitionWish,
  PartitionWishError,
} from "./wish.ts";

export interface RunningPartition {
  /** The answer; also after cancel(), with the best so far. Rejects with PartitionWishError, or an Error when the thread died. */
  readonly result: Promise<PartitionResult>;
  /** Asks the search to end now; may be called any number of times, also after the end. */
  readonly cancel: () => void;
}

/** What the thread sends. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: PartitionProgress }
  | { readonly kind: "result"; readonly result: PartitionResult }
  | { readonly kind: "refused"; readonly message: string };

/** What the thread is started with; the first number of `cancelled` is 1 once it has to end. */
export interface WorkerTask {
  /** Unix time in milliseconds of the call: starting the thread is part of the wished seconds. */
  readonly calledAtMs: number;
  readonly graph: PartitionGraph;
  readonly wish: PartitionWish;
  readonly cancelled: SharedArrayBuffer;
}

/** A search that has not answered so long after its time is up hangs: the thread is ended from outside. */
const GRACE_MS = 10_000;

/** Starts a search in a worker thread at once. `onProgress` is called on this thread, a few times a second at most. */
export function partitionInWorker(
  graph: PartitionGraph,
  wish: PartitionWish,
  onProgress?: (progress: PartitionProgress) => void,
): RunningPartition {
  const cancelled = new SharedArrayBuffer(4);
  const task: WorkerTask = { calledAtMs: Date.now(), graph, wish, cancelled };
  const worker = new Worker(new URL("./worker-thread.ts", import.meta.url), { workerData: task });
  const result = new Promise<PartitionResult>((resolve, reject) => {
    const longestMs = Math.min(wish.seconds ?? USUAL_SECONDS, LONGEST_SECONDS) * 1000 + GRACE_MS;
    const guard = setTimeout(() => {
      reject(new Error(`The partition thread gave no answer within ${longestMs / 1000} s and was ended.`));
      void worker.terminate();
    }, longestMs);
    guard.unref();
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "progress") onProgress?.(message.progress);
      else if (message.kind === "result") resolve(message.result);
      else reject(new PartitionWishError(message.message));
    });
    worker.on("error", (error) => reject(error));
    worker.on("exit", (code) => {
      clearTimeout(guard);
      // Does nothing when the answer has come.
      reject(new Error(`The partition thread ended without an answer (exit code ${code}).`));
    });
  });
  worker.unref();
  return { result, cancel: () => void Atomics.store(new Int32Array(cancelled), 0, 1) };
}
