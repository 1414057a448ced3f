/** What the event stream says: connected or not, how old the picture is, and a counter per table that lists depend on. */
import { create } from "zustand";

type LiveStatus = "connecting" | "live" | "late" | "offline";

type LiveState = {
  readonly status: LiveStatus;
  /** When the server was last heard (milliseconds); null before the first time. */
  readonly heardAt: number | null;
  /** Goes up whenever rows of this table changed: a list reads again when its table's number moves. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly setStatus: (status: LiveStatus) => void;
  readonly heard: (at: number) => void;
  readonly bump: (tables: readonly string[]) => void;
};

export const useLive = create<LiveState>()((set) => ({
  status: "connecting",
  heardAt: null,
  revisions: {},
  setStatus: (status) => set({ status }),
  heard: (heardAt) => set({ heardAt, status: "live" }),
  bump: (tables) =>
    set(({ revisions }) => ({
      revisions: { ...revisions, ...Object.fromEntries(tables.map((table) => [table, (revisions[table] ?? 0) + 1])) },
    })),
}));
