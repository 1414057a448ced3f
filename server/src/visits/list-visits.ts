/** Visits as lists, as points and as numbers, on a day of the town. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { VisitCountQuery, VisitCounts, VisitList, VisitQuery, VisitSummary } from "./contract.ts";
import {
  countVisitRows,
  type ListDay,
  listVisitRows,
  tuneForLists,
  type VisitRow,
  visitById,
  visitCounts,
  visitsByIds,
} from "./queries.ts";
import { readListDay } from "./town-day.ts";

const DEFAULT_LISTED = 200;
const MOST_COUNTED = 50_000;
const MOST_MAPPED = 20_000;

export async function listVisits(tx: Tx, query: VisitQuery): Promise<VisitList> {
  await tuneForLists.execute(tx);
  const { day } = await readListDay(tx, query.day);
  const prefix = prefixOf(query.division);
  const { rows } = await listVisitRows(query, prefix, day, query.limit ?? DEFAULT_LISTED, query.offset ?? 0).execute(
    tx,
  );
  const [count] = (await countVisitRows(query, prefix, day, MOST_COUNTED).execute(tx)).rows;
  return { day: day.day, visits: rows.map(visitOf), total: count?.total ?? 0 };
}

/** Throws visits.not_found. */
export async function showVisit(tx: Tx, id: number): Promise<VisitSummary> {
  const { day } = await readListDay(tx);
  const [row] = (await visitById(id, day).execute(tx)).rows;
  if (!row) throw new Problem("visits.not_found", { id });
  return visitOf(row);
}

export async function showVisits(tx: Tx, ids: readonly number[], day: ListDay): Promise<VisitSummary[]> {
  return (await visitsByIds(ids, day).execute(tx)).rows.map(visitOf);
}

/** GeoJSON of homes: a point is where the building stands. */
export async function visitsGeojson(tx: Tx, query: VisitQuery): Promise<object> {
  const { day } = await readListDay(tx, query.day);
  const { rows } = await listVisitRows(query, prefixOf(query.division), day, MOST_MAPPED, 0).execute(tx);
  return { type: "FeatureCollection", features: rows.map(featureOf) };
}

function featureOf(row: VisitRow): object {
  const { id, unitId, buildingId, kind, state, grade, dueOn, plannedOn, routeOrder, lateDays, openHazards } = row;
  return {
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [row.lng, row.lat] },
    properties: {
      id,
      unitId,
      buildingId,
      kind,
      state,
      grade,
      dueOn,
      plannedOn,
      routeOrder,
      lateDays,
      openHazards,
      plannedForId: row.plannedFor?.id ?? null,
      officerId: row.officer?.id ?? null,
      address: addressLine(row),
      room: row.room,
    },
  };
}

export async function countVisits(tx: Tx, query: VisitCountQuery): Promise<VisitCounts> {
  await tuneForLists.execute(tx);
  const { day, offsetMinutes } = await readListDay(tx, query.day);
  const { grades } = await readRules(tx);
  const counting = visitCounts(prefixOf(query.division), query.officer, day, grades.graceDays, offsetMinutes);
  const [row] = (await counting.execute(tx)).rows;
  if (!row) throw new Error("A count gives one row, got none: the database is broken.");
  const { coverageDue, coverageDone, ...counts } = row;
  return { day: day.day, ...counts, coverage: { due: coverageDue, done: coverageDone } };
}

export function visitOf(row: VisitRow): VisitSummary {
  const { unitId, floor, room, letting, buildingId, lng, lat, street, houseNumber, estate, name, sourceId, ...rest } =
    row;
  return {
    ...rest,
    unit: { id: unitId, floor, room, letting },
    building: { id: buildingId, address: addressLine({ street, houseNumber, estate, name, sourceId }) },
    position: [lng, lat],
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}
