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
  /** The same for what was done on this screen: whoever did it goes on with it at once. */
  readonly own: Readonly<Record<string, number>>;
  /** Goes up when changes were missed, nobody knows of which tables. */
  readonly missed: number;
  readonly setStatus: (status: LiveStatus) => void;
  readonly heard: (at: number, lastId: string | null) => void;
  readonly bump: (tables: readonly string[]) => void;
  readonly bumpOwn: (tables: readonly string[]) => void;
  readonly miss: () => void;
};

export const useLive = create<LiveState>()((set) => ({
  status: "connecting",
  heardAt: null,
  lastId: null,
  revisions: {},
  own: {},
  missed: 0,
  setStatus: (status) => set({ status }),
  heard: (heardAt, lastId) => set({ heardAt, lastId, status: "live" }),
  bump: (tables) => set(({ revisions }) => ({ revisions: raised(revisions, tables) })),
  bumpOwn: (tables) => set(({ own }) => ({ own: raised(own, tables) })),
  miss: () => set(({ missed }) => ({ missed: missed + 1 })),
}));

type Counters = Readonly<Record<string, number>>;
const raised = (counters: Counters, tables: readonly string[]): Counters => ({
  ...counters,
  ...Object.fromEntries(tables.map((table) => [table, (counters[table] ?? 0) + 1])),
});
const sumOf = (counters: Counters, tables: readonly string[]): number =>
  tables.reduce((sum, table) => sum + (counters[table] ?? 0), 0);

/** Moves when one of these tables may have changed by anybody; what depends on none stays as it is. */
export const useRevision = (tables: readonly string[]): number => useToldRevision(tables) + useOwnRevision(tables);

export const useToldRevision = (tables: readonly string[]): number =>
  useLive(({ revisions, missed }) => sumOf(revisions, tables) + (tables.length === 0 ? 0 : missed));

export const useOwnRevision = (tables: readonly string[]): number => useLive(({ own }) => sumOf(own, tables));
