/**
 * Keeps one wall fresh for months: reads its document, follows its stream, comes back after any break and reads everything again then.
 * Holds nothing but the last document. Knows no React: it tells a listener what is the case.
 */
import type { WallDocument } from "@gridstead/server/contract";
import { Refused } from "../state/api.ts";
import { type Door, eventsPath, openDoor, readWall } from "./wall-requests.ts";

export type WallState = {
  readonly document: WallDocument | null;
  readonly door: Door | null;
  /** When the server was last heard, by this screen's clock: a beat says that nothing changed since. Null before the first time. */
  readonly heardAt: number | null;
  /** When the shown document arrived. */
  readonly readAt: number | null;
  /** What the server said instead of a document; null while it answers. */
  readonly refused: { readonly code: string; readonly status: number } | null;
};
export const nothingYet: WallState = { document: null, door: null, heardAt: null, readAt: null, refused: null };

/** The document of a board is counted once a second: who waits that long after a change never gets what was before. */
const BREATH_MS = 1_050;
/** What becomes overdue changes no row. */
const ANYWAY_MS = 60_000;
/** Three beats. */
export const SILENT_MS = 45_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Until somebody has made a new link or put the board back. */
const REFUSED_PAUSE_MS = 20_000;
const CHECK_MS = 5_000;

/** Doubled each time, with a part by chance so that two hundred screens do not come back in the same second. */
export const pauseMs = (attempt: number, chance: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempt - 1)) * (0.75 + chance / 2);

/** Gives back how to stop. `secret`: of a link, to be sent once. */
export function followWall(slug: string, secret: string | null, tell: (state: WallState) => void): () => void {
  const leaving = new AbortController();
  let state = nothingYet;
  let unsent = secret;
  const line = newLine();
  let attempt = 0;
  const { later, stop } = timersUntil(leaving.signal);

  const set = (changes: Partial<WallState>): void => {
    if (leaving.signal.aborted) return;
    state = { ...state, ...changes };
    tell(state);
  };

  async function connect(): Promise<void> {
    line.close();
    try {
      const { door, document } = await openDoor(slug, unsent, leaving.signal);
      unsent = null;
      arrived(door, document);
      listen(door);
    } catch (error) {
      failed(error);
    }
  }

  function arrived(door: Door, document: WallDocument): void {
    attempt = 0;
    const now = Date.now();
    set({ door, document, readAt: now, heardAt: now, refused: null });
  }

  function failed(error: unknown): void {
    if (leaving.signal.aborted) return;
    const { code, status } = error instanceof Refused ? error : new Refused(0, "network.offline", "", {});
    // Who may not see it any more shows nothing of it; a server that is away leaves the picture with its age.
    set({ ...(isFinal(status) ? { document: null, readAt: null } : {}), refused: { code, status } });
    comeBack(isFinal(status));
  }

  function comeBack(final: boolean): void {
    line.close();
    attempt += 1;
    later(final ? REFUSED_PAUSE_MS : pauseMs(attempt, Math.random()), () => void connect());
  }

  const listen = (door: Door): void =>
    line.open(eventsPath(slug, door), {
      heard: () => set({ heardAt: Date.now() }),
      changed: () => askSoon(),
      lost: () => comeBack(false),
    });

  const askSoon = oneAtATime(later, async () => {
    try {
      const { door } = state;
      if (door === null) return false;
      arrived(door, await readWall(slug, door, leaving.signal));
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  });

  /** A line that is silent is dead, whatever the browser believes; and the clock makes things overdue without a change. */
  const watch = setInterval(() => {
    if (!line.isOpen()) return;
    const now = Date.now();
    if (now - (state.heardAt ?? now) > SILENT_MS) failed(new Refused(0, "network.silent", "", {}));
    else if (now - (state.readAt ?? now) > ANYWAY_MS) askSoon();
  }, CHECK_MS);

  void connect();
  return () => {
    leaving.abort();
    clearInterval(watch);
    stop();
    line.close();
  };
}

/** The server knows the screen and says no: not that it is busy. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

type Told = { readonly heard: () => void; readonly changed: () => void; readonly lost: () => void };

/** One stream at a time. Its own way of coming back knows neither what it missed nor why it was let go: it is ended instead. */
function newLine() {
  let stream: EventSource | null = null;
  const close = (): void => {
    stream?.close();
    stream = null;
  };
  return {
    close,
    isOpen: () => stream !== null,
    open: (path: string, { heard, changed, lost }: Told): void => {
      close();
      const opened = new EventSource(path);
      stream = opened;
      opened.addEventListener("beat", heard);
      opened.addEventListener("change", () => {
        heard();
        changed();
      });
      opened.addEventListener("error", () => {
        if (stream === opened) lost();
      });
    },
  };
}

type Later = (ms: number, work: () => void) => void;

function timersUntil(over: AbortSignal): { readonly later: Later; readonly stop: () => void } {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    later: (ms, work) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (!over.aborted) work();
      }, ms);
      timers.add(timer);
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** At most one question at a time, each after a breath, and one more for all that happened meanwhile. `ask`: whether it was answered. */
function oneAtATime(later: Later, ask: () => Promise<boolean>): () => void {
  let asking = false;
  let again = false;
  const turn = async (): Promise<void> => {
    const answered = await ask();
    asking = false;
    const more = again && answered;
    again = false;
    if (more) soon();
  };
  const soon = (): void => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    later(BREATH_MS, () => void turn());
  };
  return soon;
}
