/** The command behind GET /api/units/:id: the unit file, without anybody who lives there: leases are dates and states here. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { UnitDetail } from "./contract.ts";
import { placeOf } from "./place.ts";
import { hazardsOfUnit, inspectionsOf, leasesOf, type UnitDetailRow, unitById, visitsOf } from "./queries.ts";

const MOST_LINES = 200;

/** Outside the jurisdiction there is no such unit: the answer does not tell the two apart. */
export async function showUnit(tx: Tx, id: number): Promise<UnitDetail> {
  const [row] = (await unitById(id).execute(tx)).rows;
  if (!row) throw new Problem("units.not_found", { id });
  const leases = (await leasesOf(id, MOST_LINES).execute(tx)).rows;
  const visits = (await visitsOf(id, MOST_LINES).execute(tx)).rows;
  const inspections = (await inspectionsOf(id, MOST_LINES).execute(tx)).rows;
  const hazards = (await hazardsOfUnit(id, MOST_LINES).execute(tx)).rows;
  return {
    ...fieldsOf(row),
    leases,
    visits: visits.map((visit) => ({ dueOn: visit.dueOn, doneAt: visit.doneAt?.toISOString() ?? null })),
    inspections: inspections.map((inspection) => ({ ...inspection, at: inspection.at.toISOString() })),
    hazards: hazards.map((hazard) => hazardSummary(hazard, hazardTitle)),
  };
}

const fieldsOf = ({ building, ...row }: UnitDetailRow) => ({
  id: row.id,
  sourceId: row.sourceId,
  floor: row.floor,
  room: row.room,
  areaM2: row.areaM2,
  rooms: row.rooms,
  beds: row.beds,
  letting: row.letting,
  status: row.status,
  grade: row.grade,
  gradeReasons: row.gradeReasons,
  registeredOn: row.registeredOn,
  letterUntil: row.letterUntil,
  building: { id: building.id, address: addressLine(building), position: [building.lng, building.lat] },
  ...placeOf(row),
});
