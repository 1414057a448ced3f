/**
 * Street work in a thread of its own: noding the town, computing a run, its K function. Start, progress, cancel, and an end in any
 * case. A thread does not keep the process alive. Computes nothing itself (street-thread.ts does).
 */
import { Worker } from "node:worker_threads";
import { AnalysisInputError } from "../analysis/input-error.ts";
import { AnalysisCancelled } from "../analysis/watch.ts";
import type { KInputs } from "./compute-k.ts";
import type { ComputedRun, RunInputs } from "./compute-run.ts";
import type { KAnswer, RunStage } from "./contract.ts";
import type { NodedGround, StreetRow } from "./ground.ts";
import type { HotStreets, HotStreetsTask } from "./task.ts";

/** What each kind of work is given and answers. */
export interface StreetWork {
  readonly node: { readonly given: readonly StreetRow[]; readonly answer: NodedGround };
  readonly run: { readonly given: RunInputs; readonly answer: ComputedRun };
  readonly k: { readonly given: KInputs; readonly answer: KAnswer };
  /** The records of a saved run, placed already, computed again. */
  readonly repeat: { readonly given: HotStreetsTask; readonly answer: HotStreets };
}
export type WorkKind = keyof StreetWork;
export type Progress = { readonly stage: RunStage; readonly share: number };

/** What the thread is sent; the first number of `cancelled` is 1 once it has to end. */
export type ThreadTask = {
  [Kind in WorkKind]: {
    readonly kind: Kind;
    readonly given: StreetWork[Kind]["given"];
    readonly cancelled: SharedArrayBuffer;
  };
}[WorkKind];

/** What the thread sends. */
export type ThreadMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "answer"; readonly answer: unknown }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly message: string };

export interface InThread<Answer> {
  /** Rejects with AnalysisInputError, AnalysisCancelled, or an Error when the thread died. */
  readonly answer: Promise<Answer>;
  /** May be called any number of times, also after the end. */
  readonly cancel: () => void;
}

const LONGEST_MS = 10 * 60_000;
/** How long work that was told to end may take to hear it; then the thread is ended from outside. */
const HEARING_MS = 3_000;
const IDLE_MS = 10 * 60_000;

/** Starts at once. `onProgress` is called on this thread. */
export function inThread<Kind extends WorkKind>(
  kind: Kind,
  given: StreetWork[Kind]["given"],
  onProgress?: (progress: Progress) => void,
): InThread<StreetWork[Kind]["answer"]> {
  const cancelled = new SharedArrayBuffer(4);
  const worker = takeThread();
  let guard = setTimeout(() => void worker.terminate(), LONGEST_MS);
  guard.unref();
  let [wasCancelled, hasEnded] = [false, false];
  const answer = new Promise<StreetWork[Kind]["answer"]>((resolve, reject) => {
    const onMessage = (message: ThreadMessage): void => {
      if (message.kind === "progress") {
        onProgress?.(message.progress);
        return;
      }
      clearTimeout(guard);
      hasEnded = true;
      // One by one: a Worker that loses all listeners at once hears nothing any more.
      worker.off("message", onMessage).off("error", reject).off("exit", onExit);
      keepThread(worker);
      if (message.kind === "answer") resolve(message.answer as StreetWork[Kind]["answer"]);
      else reject(message.kind === "cancelled" ? new AnalysisCancelled() : new AnalysisInputError(message.message));
    };
    const onExit = (code: number): void => {
      clearTimeout(guard);
      hasEnded = true;
      // After an error this does nothing.
      reject(
        wasCancelled
          ? new AnalysisCancelled()
          : new Error(`The street thread ended without an answer to "${kind}" (exit code ${code}).`),
      );
    };
    worker.on("message", onMessage).on("error", reject).on("exit", onExit);
  });
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage({ kind, given, cancelled });
  const cancel = (): void => {
    // The thread may be at another work by now.
    if (wasCancelled || hasEnded) return;
    wasCancelled = true;
    Atomics.store(new Int32Array(cancelled), 0, 1);
    clearTimeout(guard);
    guard = setTimeout(() => void worker.terminate(), HEARING_MS);
    guard.unref();
  };
  return { answer, cancel };
}

/** Starting a thread and reading its code takes a tenth of a second and more: one that has ended its work waits for the next. */
let idle: { readonly worker: Worker; readonly wake: () => void } | null = null;

function takeThread(): Worker {
  if (idle === null) {
    const worker = new Worker(new URL("./street-thread.ts", import.meta.url));
    worker.unref();
    return worker;
  }
  const { worker, wake } = idle;
  wake();
  return worker;
}

function keepThread(worker: Worker): void {
  if (idle !== null) {
    void worker.terminate();
    return;
  }
  const drop = (): void => {
    wake();
    void worker.terminate();
  };
  const wake = (): void => {
    clearTimeout(until);
    worker.off("error", drop).off("exit", drop);
    idle = null;
  };
  const until = setTimeout(drop, IDLE_MS);
  until.unref();
  worker.on("error", drop).on("exit", drop);
  idle = { worker, wake };
}
