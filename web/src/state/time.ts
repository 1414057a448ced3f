/** The one time control of the screen: live, or a fixed instant; and the range that lists and histogram cover. Kept in the URL. */
import { create } from "zustand";

export const spans = ["hour", "today", "week", "month"] as const;
export type Span = (typeof spans)[number];

type TimeState = {
  /** Null is now (live); else the instant, in milliseconds, that map, lists and counts show. */
  readonly at: number | null;
  readonly span: Span;
  readonly playing: boolean;
  readonly speed: number;
  readonly setAt: (at: number | null) => void;
  readonly setSpan: (span: Span) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setSpeed: (speed: number) => void;
};

export const useTime = create<TimeState>()((set) => ({
  at: null,
  span: "today",
  playing: false,
  speed: 1,
  setAt: (at) => set({ at }),
  setSpan: (span) => set({ span }),
  setPlaying: (playing) => set({ playing }),
  setSpeed: (speed) => set({ speed }),
}));

/** The query part of every list that can be read as it was: nothing while the screen is live. */
export const useAtQuery = (): { at?: string } => {
  const at = useTime((state) => state.at);
  return at === null ? {} : { at: new Date(at).toISOString() };
};
