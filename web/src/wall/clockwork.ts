/** One tick a second for everything on the screen that shows an age or the time; and the following of a board, which takes the secret out of the address. */
import { useSyncExternalStore } from "react";
import { followWall, type WallState } from "./follow-wall.ts";
import { secretOf } from "./wall-requests.ts";

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** At the turn of the second, so that a clock does not skip one. */
function tick(): void {
  nowMs = Date.now();
  timer = setTimeout(tick, 1_000 - (nowMs % 1_000));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** By the clock of this screen, in milliseconds. */
export const useEverySecond = (): number => useSyncExternalStore(subscribe, () => nowMs);

export function follow(slug: string, tell: (state: WallState) => void): () => void {
  const secret = secretOf(location.hash);
  return followWall(slug, secret, (state) => {
    // Known by now: a photo of the address bar opens nothing. Kept until then, so that a reload in between still has it.
    if (secret !== null && state.door !== null && secretOf(location.hash) === secret)
      history.replaceState(null, "", location.pathname + location.search);
    tell(state);
  });
}
