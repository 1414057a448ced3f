/** Looks at something at once and then every so often, one look at a time: a slow one is not overtaken by the next. Knows no feature. */

/** `look` must not reject. The answer stops it and waits for the look that is under way. */
export function lookEvery(intervalMs: number, look: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const next = (): void => {
    running ??= look().finally(() => {
      running = null;
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
