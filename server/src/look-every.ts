/** Looks at something at once, or after a while, and then every so often, one look at a time: a slow one is not overtaken by the next. Knows no feature. */
import type { FastifyBaseLogger } from "fastify";
import { noteOf } from "./health/clock-book.ts";

/** `look` must not reject. `log`: the one the clock writes to; when it came from a clock book, the looks are noted there. `firstAfterMs`: for what can wait while the server starts. The answer stops it and waits for the look that is under way. */
export function lookEvery(
  intervalMs: number,
  look: () => Promise<void>,
  log: FastifyBaseLogger,
  firstAfterMs = 0,
): () => Promise<void> {
  const note = noteOf(log);
  let running: Promise<void> | null = null;
  const next = (): void => {
    if (running) return;
    note?.begins(intervalMs);
    running = look().finally(() => {
      running = null;
      note?.ended();
    });
  };
  let clock: NodeJS.Timeout | undefined;
  const begin = (): void => {
    next();
    clock = setInterval(next, intervalMs).unref();
  };
  const first = firstAfterMs > 0 ? setTimeout(begin, firstAfterMs).unref() : undefined;
  if (!first) begin();
  return async () => {
    clearTimeout(first);
    clearInterval(clock);
    await running;
  };
}
