/**
 * What stands behind one row of a run: its records with the rights of who asks now, months, and the cells along the segment with who
 * is responsible now. What has been deleted since, or lies outside by now, is not there.
 */

import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { SegmentRecords, SegmentSummary, StreetRecord, Subject } from "./contract.ts";
import type { FinishedRun, PlacedRecords } from "./finished-run.ts";
import { countByMonth, monthBounds } from "./period.ts";
import { inspectedMonths } from "./queries.ts";
import {
  cellsAlong,
  type HappeningRow,
  hazardsOf,
  type InspectionRow,
  incidentsOf,
  inspectionsOf,
  stillSeen,
} from "./queries-behind.ts";

const MOST_RECORDS = 500;

/** Throws streets.no_such_segment for a segment that the run does not rank. */
export async function showSegment(tx: Tx, finished: FinishedRun, segment: number): Promise<SegmentRecords> {
  const summary = finished.segments[segment];
  if (!summary || finished.task.inArea[segment] !== 1)
    throw new Problem("streets.no_such_segment", { segment, segments: finished.segments.length });
  const { subject } = finished.run.wish;
  const [now, before] = [recordsOn(finished.now, segment), recordsOn(finished.before, segment)];
  const ids = [...now.keys(), ...before.keys()];
  const seen = new Set((await stillSeen(subject, ids).execute(tx)).rows.map(({ id }) => id));
  const seenNow = [...now.keys()].filter((id) => seen.has(id));
  const bounds = await boundsOf(tx, finished);
  const instants = [...before, ...now].filter(([id]) => seen.has(id)).map(([, at]) => at);
  const counts = countByMonth(instants, bounds);
  return {
    records: await readers[subject](tx, seenNow),
    total: seenNow.length,
    months: {
      from: bounds.slice(0, -1).map((ms) => new Date(ms).toISOString()),
      counts,
      inspections: subject === "inspections" ? counts : await inspectionsByMonth(tx, finished, segment, bounds),
    },
    cells: (await cellsAlong(lineOf(summary)).execute(tx)).rows,
  };
}

/** Ids and instants of the records on a segment. */
function recordsOn({ id, at, edge }: PlacedRecords, segment: number): Map<number, number> {
  const on = new Map<number, number>();
  for (let row = 0; row < id.length; row++) if (edge[row] === segment) on.set(id[row]!, at[row]!);
  return on;
}

async function boundsOf(tx: Tx, { run }: FinishedRun): Promise<number[]> {
  const beforeFromMs = Date.parse(run.result?.parameters.beforeFrom ?? run.wish.from);
  return monthBounds(beforeFromMs, Date.parse(run.wish.to), await readTownOffset(tx));
}

async function inspectionsByMonth(
  tx: Tx,
  { buildings }: FinishedRun,
  segment: number,
  bounds: readonly number[],
): Promise<number[]> {
  const counts = Array.from({ length: Math.max(0, bounds.length - 1) }, () => 0);
  const buildingIds = Array.from(buildings.id.filter((_, row) => buildings.edge[row] === segment));
  if (counts.length === 0 || buildingIds.length === 0) return counts;
  for (const { month, count } of (await inspectedMonths(bounds, { buildingIds }).execute(tx)).rows)
    counts[month] = count;
  return counts;
}

type Reader = (tx: Tx, ids: readonly number[]) => Promise<StreetRecord[]>;
const readers: Readonly<Record<Subject, Reader>> = {
  hazards: async (tx, ids) =>
    (await hazardsOf(ids, MOST_RECORDS).execute(tx)).rows.map((row) => {
      const {
        id,
        title,
        severity,
        state,
        foundAt: at,
        deadlineAt,
        closedAt,
        address,
        position,
      } = hazardSummary(row, hazardTitle);
      return { kind: "hazard", id, title, severity, state, at, deadlineAt, closedAt, address, position };
    }),
  incidents: async (tx, ids) => (await incidentsOf(ids, MOST_RECORDS).execute(tx)).rows.map(incidentRecord),
  inspections: async (tx, ids) => (await inspectionsOf(ids, MOST_RECORDS).execute(tx)).rows.map(inspectionRecord),
};

/** An incident has its title in one language, the one it was reported in. */
const incidentRecord = (row: HappeningRow): StreetRecord => ({
  kind: "incident",
  id: row.id,
  title: { zh: row.title ?? row.class, en: row.title ?? row.class },
  severity: null,
  state: row.state,
  at: row.at.toISOString(),
  deadlineAt: row.dueAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  address: row.address,
  position: [row.lng, row.lat],
});

const inspectionRecord = (row: InspectionRow): StreetRecord => ({
  kind: "inspection",
  id: row.id,
  title: inspectionTitles[row.kind],
  severity: null,
  state: row.result ?? "unknown",
  at: row.at.toISOString(),
  deadlineAt: null,
  closedAt: null,
  address: unitAddressLine(addressLine(row), row.floor, row.room),
  position: [row.lng, row.lat],
});

const inspectionTitles: Readonly<Record<InspectionRow["kind"], StreetRecord["title"]>> = {
  routine: { zh: "日常巡查", en: "Routine inspection" },
  re_inspection: { zh: "复查", en: "Re-inspection" },
  spot_check: { zh: "抽查", en: "Spot check" },
};

function lineOf({ path }: SegmentSummary): string {
  const coordinates = Array.from({ length: path.length / 2 }, (_, vertex) => path.slice(2 * vertex, 2 * vertex + 2));
  return JSON.stringify({ type: "LineString", coordinates });
}
