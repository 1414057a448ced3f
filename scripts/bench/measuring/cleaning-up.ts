/** What a measurement leaves behind goes when the process ends, also by Ctrl+C: throwaway databases, folders, processes. */

const steps: (() => void)[] = [];
let armed = false;

/** `step` must be synchronous. The last registered runs first. */
export function atExit(step: () => void): void {
  steps.push(step);
  if (armed) return;
  armed = true;
  process.once("exit", () => {
    for (const last of steps.toReversed()) last();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
}
