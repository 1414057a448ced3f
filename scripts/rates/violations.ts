/**
 * Housing violations of New York run through our own states: imported like any hazard, given their history by what the record proves,
 * and asked again from our tables. Their classes A, B, C are our severities 3, 2, 1.
 */
import { sql } from "kysely";
import type { DatabaseHandle, Db } from "../../server/src/db/client.ts";
import { giveHistories } from "../../server/src/imports/histories/give-histories.ts";
import { importFiles } from "../../server/src/imports/import-files.ts";
import { readRates } from "../../server/src/rates/read-rates.ts";

/** Somebody looked again and it was not put right: the landlord had reported it all the same, or nobody had. */
const FALSELY_REPORTED = "INVALID CERTIFICATION";
const NOT_DONE = "NOT COMPLIED WITH";
/** Behind the last date of the records. */
const CUT_OFF = new Date("2026-01-01T00:00:00Z");

export async function runViolations(handle: DatabaseHandle, file: string): Promise<{ hazards: number; steps: number }> {
  const report = await importFiles(handle, [file]);
  const refused = report.files.find((each) => each.status === "refused");
  if (refused) throw new Error(`Expected ${file} to be loaded, got ${refused.reason?.reason ?? "a refusal"}.`);
  return giveHistories(handle.db, {
    now: CUT_OFF,
    proofOf: ({ original }) => {
      const status = original?.properties?.["current_status"];
      if (status !== FALSELY_REPORTED && status !== NOT_DONE) return {};
      return { state: "failed" as const, failedUnasked: status === NOT_DONE };
    },
  });
}

export type ViolationCounts = {
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly byState: Readonly<Record<string, number>>;
  readonly closed: number;
  readonly open: number;
  readonly medianDaysToCorrect: Readonly<Record<string, number>>;
  readonly stepsByAction: Readonly<Record<string, number>>;
  readonly rates: readonly {
    name: string;
    numerator: number | null;
    denominator: number | null;
    rate: number | null;
  }[];
};

export async function countViolations(db: Db): Promise<ViolationCounts> {
  const { rates } = await readRates(db, { until: CUT_OFF.toISOString().slice(0, 10) }, CUT_OFF);
  const byState = await tally(db, sql`state`, sql`hazard`);
  const closed = byState["closed"] ?? 0;
  const all = Object.values(byState).reduce((sum, count) => sum + count, 0);
  return {
    bySeverity: await tally(db, sql`severity`, sql`hazard`),
    byState,
    closed,
    open: all - closed,
    medianDaysToCorrect: await medianDays(db),
    stepsByAction: await tally(db, sql`action`, sql`transition where thing = 'hazard'`),
    rates: rates
      .filter(({ thing, denominator }) => thing === "hazard" && denominator !== 0)
      .map(({ name, numerator, denominator, rate }) => ({ name, numerator, denominator, rate })),
  };
}

async function tally(
  db: Db,
  by: ReturnType<typeof sql>,
  from: ReturnType<typeof sql>,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select (${by})::text as key, count(*)::integer as count from ${from} group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

/** From the notice to the day by which it must be put right, by severity; calendar days of the source. */
async function medianDays(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ severity: number; days: number }>`
    select severity, percentile_cont(0.5) within group (order by round(extract(epoch from correct_by - notified_at) / 86400))::double precision as days
    from hazard group by severity order by severity`.execute(db);
  return Object.fromEntries(rows.map(({ severity, days }) => [String(severity), days]));
}
