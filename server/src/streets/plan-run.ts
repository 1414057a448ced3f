/** From a wish to everything a run needs, read once in the scope of whoever asks. Computes nothing: run-jobs.ts starts the thread. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { type Area, type Contains, containsOf, segmentsInArea } from "./area.ts";
import type { InspectedColumns, RunInputs } from "./compute-run.ts";
import type { RunWish } from "./contract.ts";
import type { StreetGround } from "./ground.ts";
import type { Periods } from "./period.ts";
import type { InspectedRow } from "./queries.ts";
import { readArea } from "./read-area.ts";
import { readRecords } from "./read-records.ts";

/** Half the depth of a large city block: farther from every street a record says nothing about one. */
const USUAL_SNAP_M = 100;

export interface PlannedRun {
  readonly wish: RunWish;
  readonly ground: StreetGround;
  readonly periods: Periods;
  readonly contains: Contains;
  readonly months: { readonly bounds: readonly number[]; readonly inspections: readonly number[] };
  readonly inputs: RunInputs;
}

/** Throws divisions.not_found, scope.outside, streets.no_streets and what readRecords throws. */
export async function planRun(tx: Tx, scope: Scope, wish: RunWish, ground: StreetGround): Promise<PlannedRun> {
  const area = await readArea(tx, scope, wish.division);
  const inArea = segmentsInArea(area, ground.middles);
  if (!inArea.includes(1)) throw new Problem("streets.no_streets", { divisionCode: wish.division ?? null });
  const { periods, now, before, inspected, months } = await readRecords(tx, wish, area);
  const method = wish.method ?? {};
  const frame = {
    network: ground.network,
    inArea,
    exposure: wish.exposure,
    showsEffort: wish.subject === "hazards",
    periodDays: periods.days,
    snapM: method.snapM ?? USUAL_SNAP_M,
    method,
  };
  const countsInspections = wish.subject === "inspections";
  const { index, origin } = ground;
  const inputs = { frame, index, origin, now, before, inspected: columnsOf(inspected), countsInspections };
  return { wish, ground, periods, contains: lazily(area), months, inputs };
}

/** Only asked about records without a street; preparing the shapes for that can wait until there are some. */
function lazily(area: Area): Contains {
  let contains: Contains | null = null;
  return (lng, lat) => (contains ??= containsOf(area))(lng, lat);
}

function columnsOf(rows: readonly InspectedRow[]): InspectedColumns {
  const column = (name: keyof InspectedRow): Float64Array => Float64Array.from(rows, (row) => row[name]);
  return { id: column("id"), lng: column("lng"), lat: column("lat"), now: column("now"), before: column("before") };
}
