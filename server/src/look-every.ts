/** Looks at something at once and then every so often, one look at a time: a slow one is not overtaken by the next. Knows no feature. */
import type { FastifyBaseLogger } from "fastify";
import { noteOf } from "./health/clock-book.ts";

/** `look` must not reject. `log`: the one the clock writes to; when it came from a clock book, the looks are noted there. The answer stops it and waits for the look that is under way. */
export function lookEvery(intervalMs: number, look: () => Promise<void>, log: FastifyBaseLogger): () => Promise<void> {
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
  next();
  const clock = setInterval(next, intervalMs);
  clock.unref();
  return async () => {
    clearInterval(clock);
    await running;
  };
}
