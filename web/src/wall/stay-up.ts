/**
 * What keeps a screen up for months: the display stays awake, the page is read anew when a newer version is served, and once a night in a
 * quiet hour. Each gives back how to stop.
 */

const ASK_MS = 10 * 60_000;
const LOOK_MS = 60_000;
/** In the town: nobody looks, and no shift changes. */
const QUIET_HOUR = 4;
const YOUNG_MS = 6 * 3_600_000;

export type Awake = "held" | "refused" | "unknown";

/** The lock is lost whenever the page is hidden and taken again when it shows. `tell`: whether the browser gave it. */
export function keepAwake(tell: (awake: Awake) => void): () => void {
  let lock: WakeLockSentinel | null = null;
  let stopped = false;
  const take = async (): Promise<void> => {
    if (stopped || document.visibilityState !== "visible" || (lock && !lock.released)) return;
    if (!("wakeLock" in navigator)) return tell("unknown");
    try {
      const taken = await navigator.wakeLock.request("screen");
      if (stopped) return void taken.release();
      lock = taken;
      tell("held");
      taken.addEventListener("release", () => void take(), { once: true });
    } catch {
      // Low battery, or a page without https: the screen's own setting must do it (the editor says so).
      tell("refused");
    }
  };
  const onVisible = (): void => void take();
  document.addEventListener("visibilitychange", onVisible);
  void take();
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", onVisible);
    void lock?.release();
  };
}

/** The scripts that a page names: hashed by their text, so that another list is another version. */
export const scriptsIn = (html: string): string =>
  [...html.matchAll(/<script[^>]+src="([^"]+)"/g)]
    .map(([, address = ""]) => new URL(address, "http://x").pathname)
    .join(" ");

/** Reads the page's own address now and then; a server that is away is no new version. */
export function reloadWhenNew(reload: () => void = () => location.reload()): () => void {
  const leaving = new AbortController();
  const own = scriptsIn(document.documentElement.outerHTML);
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(location.pathname, { cache: "no-store", signal: leaving.signal });
      if (!answer.ok) return;
      const served = scriptsIn(await answer.text());
      if (served !== "" && served !== own) reload();
    } catch {
      // Away: whoever follows the stream says so.
    }
  };
  const timer = setInterval(() => void look(), ASK_MS);
  return () => {
    clearInterval(timer);
    leaving.abort();
  };
}

/** Whether a page that is up since `openedMs` should be read anew now. `minute`: of its own, so that not all screens do it at once. */
export function isQuietMoment(nowMs: number, openedMs: number, offsetMinutes: number, minute: number): boolean {
  const town = new Date(nowMs + offsetMinutes * 60_000);
  return nowMs - openedMs > YOUNG_MS && town.getUTCHours() === QUIET_HOUR && town.getUTCMinutes() === minute;
}

export function reloadAtNight(offsetMinutes: number, reload: () => void = () => location.reload()): () => void {
  const openedMs = Date.now();
  const minute = Math.floor(Math.random() * 60);
  // Without a network the picture of yesterday is better than the browser's own error.
  const look = (): void => {
    if (navigator.onLine && isQuietMoment(Date.now(), openedMs, offsetMinutes, minute)) reload();
  };
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}
