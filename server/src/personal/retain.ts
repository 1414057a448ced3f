/**
 * Removes what is personal when its time is over, by the rules of the town, and keeps a report of what was removed by kind. In batches,
 * each a transaction: killed half way, the next run goes on. A dry run counts the same rows and touches none.
 */
import type { Db } from "../db/client.ts";
import { readRules } from "../rules/read-rules.ts";
import type { RetentionKind, RetentionRun } from "./contract.ts";
import { type Cutoffs, countDue, insertRun, kinds, removeDue } from "./queries-retention.ts";

const DAY_MS = 86_400_000;
const BATCH = 500;
const MOST_BATCHES = 2_000;
const MOST_COUNTED = 1_000_000;

export type Removed = { readonly kind: RetentionKind; readonly rows: number };
type Wish = { readonly now: Date; readonly cause: "clock" | "command"; readonly dry?: boolean };

export async function retain(db: Db, { now, cause, dry = false }: Wish): Promise<RetentionRun> {
  const started = performance.now();
  const cutoffs = await cutoffsAt(db, now);
  const removed: Removed[] = [];
  for (const kind of kindsInOrder) {
    removed.push({ kind, rows: dry ? await countOf(db, kind, cutoffs) : await removeAll(db, kind, cutoffs) });
  }
  const tookMs = Math.round(performance.now() - started);
  const rules = (await readRules(db)).personal;
  const [kept] = (await insertRun({ at: now, cause, dry, rules, removed, tookMs }).execute(db)).rows;
  return { id: kept?.id ?? 0, at: now.toISOString(), cause, dry, removed, tookMs };
}

/** What would be removed now. */
export async function countAll(db: Db, now: Date): Promise<Removed[]> {
  const cutoffs = await cutoffsAt(db, now);
  const due: Removed[] = [];
  for (const kind of kindsInOrder) due.push({ kind, rows: await countOf(db, kind, cutoffs) });
  return due;
}

const kindsInOrder = Object.keys(kinds) as readonly RetentionKind[];

async function cutoffsAt(db: Db, now: Date): Promise<Cutoffs> {
  const { personal, incidents } = await readRules(db);
  const { leaseDays, caseDays, looseDays } = personal;
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  return {
    lease: before(leaseDays),
    closed: before(caseDays),
    loose: before(looseDays),
    reporter: before(incidents.reporterDays),
  };
}

async function countOf(db: Db, kind: RetentionKind, cutoffs: Cutoffs): Promise<number> {
  const [row] = (await countDue(kind, cutoffs, MOST_COUNTED).execute(db)).rows;
  return row?.rows ?? 0;
}

async function removeAll(db: Db, kind: RetentionKind, cutoffs: Cutoffs): Promise<number> {
  let rows = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const [done] = (await removeDue(kind, cutoffs, BATCH).execute(db)).rows;
    rows += done?.rows ?? 0;
    if ((done?.rows ?? 0) < BATCH) break;
  }
  return rows;
}
