/**
 * Keeps the columns of all homes what the database says. Whoever asks first refreshes: what was committed before is in it then, on
 * whichever server it was written. The position is a snapshot, as in the change feed. Reads as the owner; who may see which home is
 * asked by match-units.ts, and what is shown of it comes through row-level security.
 */
import type { Db } from "../../db/client.ts";
import { LineColumns } from "./line-columns.ts";
import {
  buildingsByAddress,
  forgetToldBefore,
  linesAfter,
  linesOfUnits,
  presentSnapshot,
  toldSince,
} from "./queries-lines.ts";

export type UnitLines = {
  /** Of the last refresh; throws before the first one. Read again after each wait. */
  readonly columns: LineColumns;
  /** Answers when everything that was committed before the call is in the columns. */
  refresh(): Promise<void>;
};

const PAGE = 10_000;
/** More homes than this are read whole again: that takes no longer. */
const MOST_CHANGED = 100_000;
const TOLD_HOURS = 24;
/** What nobody asked for longer is read whole again, before the lines that tell of changes are forgotten. */
const OLDEST_MS = 12 * 3_600_000;
const FORGET_MS = 600_000;

type Held = { columns: LineColumns; snapshot: string; atMs: number };

export function openUnitLines(db: Db): UnitLines {
  let held: Held | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let forgotAtMs = Date.now();

  async function step(): Promise<void> {
    const before = held !== null && Date.now() - held.atMs < OLDEST_MS ? held : null;
    held = before === null ? await loadAll(db) : await followed(db, before);
    if (Date.now() - forgotAtMs < FORGET_MS) return;
    forgotAtMs = Date.now();
    await forgetToldBefore(TOLD_HOURS).execute(db);
  }
  const start = (): Promise<void> => {
    const mine = step().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return {
    get columns() {
      if (held === null)
        throw new Error("Expected the lines of homes to be read before they are used: call refresh() first.");
      return held.columns;
    },
    refresh: () => {
      if (running === null) return start();
      // The one under way may have begun before the caller's own write was committed.
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return start();
        });
      return next;
    },
  };
}

async function loadAll(db: Db): Promise<Held> {
  const atMs = Date.now();
  const [now] = (await presentSnapshot.execute(db)).rows;
  const columns = new LineColumns(await readAddresses(db), now?.homes);
  for (let after = 0, more = true; more; ) {
    const { rows } = await linesAfter(after, PAGE).execute(db);
    columns.take(rows);
    after = rows.at(-1)?.unitId ?? after;
    more = rows.length === PAGE;
  }
  return { columns, snapshot: now?.snapshot ?? "", atMs };
}

async function followed(db: Db, { columns, snapshot }: Held): Promise<Held> {
  const atMs = Date.now();
  const [told] = (await toldSince(snapshot).execute(db)).rows;
  if (!told || told.everything || told.ids.length > MOST_CHANGED) return loadAll(db);
  const addresses = told.addresses ? await readAddresses(db) : null;
  for (let from = 0; from < told.ids.length; from += PAGE) {
    const ids = told.ids.slice(from, from + PAGE);
    const { rows } = await linesOfUnits(ids).execute(db);
    columns.take(rows);
    const there = new Set(rows.map(({ unitId }) => unitId));
    for (const id of ids) if (!there.has(id)) columns.drop(id);
  }
  if (addresses !== null) columns.putAddresses(addresses);
  return { columns, snapshot: told.snapshot, atMs };
}

const readAddresses = async (db: Db): Promise<Map<number, number>> =>
  new Map((await buildingsByAddress.execute(db)).rows.map(({ id }, rank) => [id, rank]));
