/** Whether this page is covered, and who is asked to unlock it. Set by the idle watch, by the server's refusals and at the opening. */
import { create } from "zustand";
import type { Signed } from "./session.ts";

type LockState = {
  readonly locked: boolean;
  /** Of a page that was opened locked; else whoever is signed in. */
  readonly who: Signed | null;
  readonly lock: (who?: Signed) => void;
  readonly unlock: () => void;
};

export const useLock = create<LockState>()((set) => ({
  locked: false,
  who: null,
  lock: (who) => set((before) => (before.locked ? before : { locked: true, who: who ?? null })),
  unlock: () => set({ locked: false, who: null }),
}));

/** At once when nothing is locked. What was refused meanwhile is asked again then. */
export const whenUnlocked = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!useLock.getState().locked) return resolve();
    const stop = useLock.subscribe(({ locked }) => {
      if (locked) return;
      stop();
      resolve();
    });
    signal.addEventListener("abort", () => stop(), { once: true });
  });
