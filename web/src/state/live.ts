/** What the event stream says: connected or not, how old the picture is, and counters that lists depend on. */
import { create } from "zustand";

type LiveStatus = "connecting" | "live" | "late" | "offline";

type LiveState = {
  readonly status: LiveStatus;
  /** When the server was last heard (milliseconds); null before the first time. */
  readonly heardAt: number | null;
  /** Id of the last event, whichever page listened: the next stream begins there. */
  readonly lastId: string | null;
  /** Goes up whenever rows of this table changed: a list reads again when its table's number moves. */
  readonly revisions: Readonly<Record<string, number>>;
  /** Goes up when changes were missed, nobody knows of which tables. */
  readonly missed: number;
  readonly setStatus: (status: LiveStatus) => void;
  readonly heard: (at: number, lastId: string | null) => void;
  readonly bump: (tables: readonly string[]) => void;
  readonly miss: () => void;
};

export const useLive = create<LiveState>()((set) => ({
  status: "connecting",
  heardAt: null,
  lastId: null,
  revisions: {},
  missed: 0,
  setStatus: (status) => set({ status }),
  heard: (heardAt, lastId) => set({ heardAt, lastId, status: "live" }),
  bump: (tables) =>
    set(({ revisions }) => ({
      revisions: { ...revisions, ...Object.fromEntries(tables.map((table) => [table, (revisions[table] ?? 0) + 1])) },
    })),
  miss: () => set(({ missed }) => ({ missed: missed + 1 })),
}));

/** Moves when one of these tables may have changed; what depends on none stays as it is. */
export const useRevision = (tables: readonly string[]): number =>
  useLive(({ revisions, missed }) =>
    tables.reduce((sum, table) => sum + (revisions[table] ?? 0), tables.length === 0 ? 0 : missed),
  );
