/**
 * Keeps grades as what they are worked out from changes: follows the change feed for homes, hazards and inspections, sees deadlines
 * pass and rules change, and goes through all homes once a day, because time alone (a repeat grown old) changes grades too. What is
 * missed while no server runs the daily pass finds.
 */
import type { FastifyBaseLogger } from "fastify";
import { dayOf } from "./calendar/town-calendar.ts";
import type { ChangeBatch } from "./changes/contract.ts";
import type { Feed } from "./changes/feed.ts";
import type { Db } from "./db/client.ts";
import { claimNight, endNight, oncePerNight } from "./db/nightly.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lastRuleChange, unitsOfRows, unitsOverdueBetween, unitsToGrade } from "./grades/queries.ts";
import { type Regraded, regradeUnits } from "./grades/regrade.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 2_000;
const NIGHT = "grades.night";
/** A statement on more rows than 500 is told as a whole division: tiles would be read anew. */
const AT_ONCE = 400;
const MOST_OVERDUE = 20_000;
/** Above this a pass over all homes is cheaper than asking row by row. */
const MOST_PENDING = 20_000;

type Followed = "hazard" | "inspection" | "lease";
const followed: readonly string[] = ["hazard", "inspection", "lease"] satisfies Followed[];

export type GradingOptions = {
  readonly db: Db;
  readonly feed: Feed;
  readonly log: FastifyBaseLogger;
  readonly now?: () => Date;
};

/** The answer stops it and waits for the look that is under way. */
export function startGrading({ db, feed, log, now = () => new Date() }: GradingOptions): () => Promise<void> {
  const waiting = new Waiting();
  let lookedAt = now();
  let rulesSeen: number | null | undefined;
  const unsubscribe = feed.subscribe((batch) => waiting.take(batch));

  const look = async (): Promise<void> => {
    try {
      const at = now();
      const rules = (await lastRuleChange.execute(db)).rows[0]?.id ?? null;
      const overdue = (await unitsOverdueBetween(lookedAt, at, MOST_OVERDUE).execute(db)).rows.map(({ id }) => id);
      const today = dayOf(at, { offsetMinutes: await readTownOffset(db) });
      const claimed = await claimNight(db, NIGHT, today, at);
      const all = waiting.wantsAll || claimed || (rulesSeen !== undefined && rulesSeen !== rules);
      const { units, rows } = waiting.hand();
      lookedAt = at;
      rulesSeen = rules;
      const done = all ? await regradeAll(db, at) : await regradeSome(db, [...units, ...overdue], rows, at);
      if (claimed) await endNight(db, NIGHT, today);
      if (done.units > 0) log.info({ ...done, all }, "grades changed");
    } catch (error) {
      log.error({ err: error }, "grading stumbled");
      waiting.wantsAll = true;
    }
  };
  const stop = lookEvery(LOOK_MS, look, log);
  return () => {
    unsubscribe();
    return stop();
  };
}

/** What the feed has told since the last look. */
class Waiting {
  wantsAll = false;
  #units = new Set<number>();
  #rows = new Map<Followed, Set<number>>();

  take({ rows, overflow }: ChangeBatch): void {
    if (overflow) this.wantsAll = true;
    for (const { table, rowId, op } of rows) {
      if (table !== "rental_unit" && !followed.includes(table)) continue;
      // Many rows at once, or one that is gone with the home it was about.
      if (rowId === null || (op === "delete" && table !== "rental_unit")) this.wantsAll = true;
      else if (table === "rental_unit") this.#units.add(rowId);
      else this.#rowsOf(table as Followed).add(rowId);
    }
    if (this.#units.size > MOST_PENDING) this.wantsAll = true;
  }

  hand(): { units: number[]; rows: Map<Followed, Set<number>> } {
    const handed = { units: [...this.#units], rows: this.#rows };
    this.wantsAll = false;
    this.#units = new Set();
    this.#rows = new Map();
    return handed;
  }

  #rowsOf(table: Followed): Set<number> {
    const known = this.#rows.get(table) ?? new Set<number>();
    this.#rows.set(table, known);
    return known;
  }
}

async function regradeSome(
  db: Db,
  units: readonly number[],
  rows: ReadonlyMap<Followed, ReadonlySet<number>>,
  at: Date,
): Promise<Regraded> {
  const ids = new Set(units);
  for (const [table, rowIds] of rows)
    for (const { id } of (await unitsOfRows(table, [...rowIds]).execute(db)).rows) ids.add(id);
  let sum: Regraded = { units: 0, better: 0, worse: 0 };
  const sorted = [...ids].toSorted((a, b) => a - b);
  for (let from = 0; from < sorted.length; from += AT_ONCE)
    sum = plus(sum, await regradePage(db, sorted.slice(from, from + AT_ONCE), at));
  return sum;
}

/** All homes, once today. Null: it was done. */
export async function passGradeNight(db: Db, now: Date): Promise<Regraded | null> {
  const day = dayOf(now, { offsetMinutes: await readTownOffset(db) });
  return oncePerNight(db, { key: NIGHT, day, now }, () => regradeAll(db, now));
}

export async function regradeAll(db: Db, at: Date): Promise<Regraded> {
  let sum: Regraded = { units: 0, better: 0, worse: 0 };
  for (let after = 0; ; ) {
    const page = (await unitsToGrade(after, AT_ONCE).execute(db)).rows.map(({ id }) => id);
    const last = page.at(-1);
    if (last === undefined) return sum;
    sum = plus(sum, await regradePage(db, page, at));
    after = last;
  }
}

const regradePage = (db: Db, ids: readonly number[], at: Date): Promise<Regraded> =>
  db.transaction().execute((tx) => regradeUnits(tx, ids, at));

const plus = (a: Regraded, b: Regraded): Regraded => ({
  units: a.units + b.units,
  better: a.better + b.better,
  worse: a.worse + b.worse,
});
