/**
 * Tells the server that somebody is there, at most once a minute, and covers the page when nobody was. Whether the session is locked is the
 * server's to say: other pages of the same session may be in use. When it cannot be asked, the page is covered all the same.
 */
import type { Activity, Session } from "@gridstead/server/contract";
import { getJson, putJson } from "../state/api.ts";
import { useLock } from "../state/lock.ts";
import { asRefused } from "../state/reading.ts";
import { useSession } from "../state/session.ts";

const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
const TELL_MS = 60_000;
const LOOK_MS = 5_000;
const AGAIN_MS = 30_000;
const AT_WORK_MS = 300_000;
const CHANNEL = "gridstead-lock";

/** Gives back how to stop. */
export function watchIdle(): () => void {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  let toldMs = Date.now();
  let activeMs = toldMs;
  let locksAtMs = dueMs(useSession.getState().signed?.locksAt ?? null);
  let asking = false;

  const note = (): void => {
    activeMs = Date.now();
    if (!isWatched() || activeMs - toldMs < TELL_MS) return;
    toldMs = activeMs;
    putJson<Activity>("/api/session/activity", {}).then(
      ({ locksAt }) => {
        locksAtMs = dueMs(locksAt);
      },
      // Away or locked: the look at the clock comes to it.
      () => undefined,
    );
  };
  const look = (): void => {
    if (!isWatched() || asking || Date.now() < locksAtMs) return;
    asking = true;
    void askServer(Date.now() - activeMs < AT_WORK_MS)
      .then((due) => {
        // Not at once again, should the clocks of the two differ.
        locksAtMs = Math.max(due, Date.now() + AGAIN_MS);
      })
      .finally(() => {
        asking = false;
      });
  };
  const stopSession = useSession.subscribe(({ signed }) => {
    locksAtMs = dueMs(signed?.locksAt ?? null);
    toldMs = Date.now();
  });
  // What one page of the session learns, all of this browser do.
  const stopLock = useLock.subscribe(({ locked }, before) => {
    // A channel has no other origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (locked !== before.locked) channel?.postMessage(locked ? "locked" : "unlocked");
  });
  channel?.addEventListener("message", ({ data: told }: MessageEvent<unknown>) => {
    if (told !== "locked") void askServer(true);
    else if (isWatched()) useLock.getState().lock();
  });
  for (const sign of SIGNS) addEventListener(sign, note, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    stopSession();
    stopLock();
    channel?.close();
    document.removeEventListener("visibilitychange", look);
    for (const sign of SIGNS) removeEventListener(sign, note, { capture: true });
  };
}

const isWatched = (): boolean => Boolean(useSession.getState().signed) && !useLock.getState().locked;
const dueMs = (locksAt: string | null): number => (locksAt === null ? Number.POSITIVE_INFINITY : Date.parse(locksAt));

/** When to look again. `atWork`: somebody was here just now, and who works without a network is not shut out by that. */
async function askServer(atWork: boolean): Promise<number> {
  const { lock, locked, unlock } = useLock.getState();
  try {
    const session = await getJson<Session>("/api/session");
    if (session.held === "locked") lock();
    else if (locked) {
      useSession.getState().signIn(session);
      unlock();
    }
    return dueMs(session.locksAt);
  } catch (error) {
    if (asRefused(error).code === "session.missing") {
      useSession.getState().end();
      unlock();
      return Number.POSITIVE_INFINITY;
    }
    if (!atWork) lock();
    return 0;
  }
}
