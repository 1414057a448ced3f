/**
 * Reads what a run needs of the register, in the scope of whoever asks: the records of both periods, and the inspections that say
 * how closely one looked. Homes, hazards and incidents only; no person is read.
 */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { readTownDay, readTownOffset } from "../db/town-clock.ts";
import { hazardClasses } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import { type Area, boxAround } from "./area.ts";
import type { RunWish, Subject } from "./contract.ts";
import { monthBounds, type Periods, periodsOf } from "./period.ts";
import { type InspectedRow, inspectedBuildings, inspectedMonths, packedRecords, unusedClasses } from "./queries.ts";
import { type RecordColumns, recordsWhere, unpackRecords } from "./record-columns.ts";

export const MOST_RECORDS = 500_000;
const USUAL_REACH_M = 2_000;
/** A gaussian reaches some four standard deviations. */
const REACHES = 4;
const INSPECTION_KINDS: readonly string[] = ["routine", "re_inspection", "spot_check"];

export interface RunRecords {
  readonly periods: Periods;
  readonly now: RecordColumns;
  readonly before: RecordColumns;
  readonly inspected: readonly InspectedRow[];
  readonly months: { readonly bounds: readonly number[]; readonly inspections: readonly number[] };
}

/**
 * Also records around the area, as far as they can count along the streets into it and the account may read them.
 * Throws streets.period_wrong, streets.class_unknown, streets.too_many_records, request.invalid.
 */
export async function readRecords(tx: Tx, wish: RunWish, area: Area, mostRecords = MOST_RECORDS): Promise<RunRecords> {
  assertFits(wish);
  const { now: present } = await readTownDay(tx);
  const periods = periodsOf(wish, present.getTime());
  await assertClasses(tx, wish.subject, wish.classes ?? []);
  const box = boxAround(area, Math.max(USUAL_REACH_M, REACHES * (wish.method?.bandwidthM ?? 0)));
  const { subject, classes = null, severities = null } = wish;
  const filter = { subject, classes, severities, box };
  const [packed] = (await packedRecords(filter, periods, mostRecords).execute(tx)).rows;
  if ((packed?.count ?? 0) > mostRecords) throw new Problem("streets.too_many_records", { most: mostRecords });
  const all = unpackRecords(packed?.packed ?? new Uint8Array());
  const bounds = monthBounds(periods.beforeFromMs, periods.toMs, await readTownOffset(tx));
  return {
    periods,
    now: recordsWhere(all, (at) => at >= periods.fromMs),
    before: recordsWhere(all, (at) => at < periods.fromMs),
    inspected: subject === "hazards" ? (await inspectedBuildings(periods, box).execute(tx)).rows : [],
    months: { bounds, inspections: await readMonths(tx, wish, bounds) },
  };
}

/** What of the wish the shapes of the contract cannot say. */
function assertFits({ subject, exposure, severities }: RunWish): void {
  if (exposure === "inspections" && subject !== "hazards")
    throw new Problem("request.invalid", { field: "body/exposure", expected: "length, unless hazards are counted" });
  if (severities !== undefined && subject !== "hazards")
    throw new Problem("request.invalid", { field: "body/severities", expected: "none, unless hazards are counted" });
}

async function assertClasses(tx: Tx, subject: Subject, classes: readonly string[]): Promise<void> {
  const unknown = classes.filter((word) => !usualClasses[subject].includes(word));
  if (unknown.length === 0) return;
  // A town's own classes stand in its records only.
  const unused =
    subject === "inspections"
      ? unknown
      : (await unusedClasses(subject, unknown).execute(tx)).rows.map((row) => row.class);
  if (unused.length > 0) throw new Problem("streets.class_unknown", { classes: unused, known: usualClasses[subject] });
}

const usualClasses: Readonly<Record<Subject, readonly string[]>> = {
  hazards: hazardClasses,
  incidents: [],
  inspections: INSPECTION_KINDS,
};

async function readMonths(tx: Tx, { subject, division }: RunWish, bounds: readonly number[]): Promise<number[]> {
  const counts = Array.from({ length: Math.max(0, bounds.length - 1) }, () => 0);
  if (subject !== "hazards" || counts.length === 0) return counts;
  for (const { month, count } of (await inspectedMonths(bounds, { prefix: prefixOf(division) }).execute(tx)).rows)
    counts[month] = count;
  return counts;
}
