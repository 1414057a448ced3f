/** The way of the camera: from stop to stop for ever, each as long as it says. Pure but for the timer that is handed in. */
import type { TourStop } from "@gridstead/server/contract";

export type Later = (work: () => void, ms: number) => () => void;

const byTimer: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** The first stop is taken at once. One stop is a place to stay at. Gives back how to end it. */
export function goAround(
  stops: readonly TourStop[],
  go: (stop: TourStop, isFirst: boolean) => void,
  later: Later = byTimer,
): () => void {
  let cancel: (() => void) | undefined;
  const rest = (index: number, isFirst: boolean): void => {
    const stop = stops[index % stops.length];
    if (!stop) return;
    go(stop, isFirst);
    if (stops.length > 1) cancel = later(() => rest((index + 1) % stops.length, false), stop.seconds * 1_000);
  };
  rest(0, true);
  return () => cancel?.();
}
