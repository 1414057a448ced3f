/** The command behind GET /api/buildings/:id: a building, its plan of floors, its units, its hazards. Homes only, nobody in them. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { BuildingDetail, UnitSummary } from "./contract.ts";
import { filledFields } from "./extra-fields/filled-fields.ts";
import { fieldsFor } from "./extra-fields/queries.ts";
import { placeOf } from "./place.ts";
import { planFloors } from "./plan-floors.ts";
import {
  type BuildingRow,
  buildingById,
  countsOfBuilding,
  hazardsOfBuilding,
  otherRoomsOf,
  type UnitOfBuildingRow,
  unitsOfBuilding,
} from "./queries.ts";

const MOST_UNITS = 500;
const MOST_HAZARDS = 200;

/** Outside the jurisdiction there is no such building: the answer does not tell the two apart. */
export async function showBuilding(tx: Tx, id: number): Promise<BuildingDetail> {
  const [row] = (await buildingById(id).execute(tx)).rows;
  const [counts] = (await countsOfBuilding(id).execute(tx)).rows;
  if (!row || !counts) throw new Problem("buildings.not_found", { id });
  const units = (await unitsOfBuilding(id, MOST_UNITS).execute(tx)).rows;
  const otherRooms = (await otherRoomsOf(id).execute(tx)).rows;
  const hazards = (await hazardsOfBuilding(id, MOST_HAZARDS).execute(tx)).rows;
  const fields = (await fieldsFor("building").execute(tx)).rows;
  return {
    ...fieldsOf(row),
    extra: filledFields(fields, row.extra, "file"),
    units: units.map(summaryOf),
    otherRooms,
    floors: planFloors(units, otherRooms, row.storeys),
    gradeCounts: counts.grades,
    lettingCounts: counts.letting,
    hazards: hazards.map((hazard) => hazardSummary(hazard, hazardTitle)),
    openHazards: counts.hazards,
    commonHazards: counts.common,
  };
}

const summaryOf = (unit: UnitOfBuildingRow): UnitSummary => ({ ...unit, openHazards: unit.hazards.length });

const fieldsOf = (row: BuildingRow) => ({
  id: row.id,
  sourceId: row.sourceId,
  name: row.name,
  nameEn: row.nameEn,
  address: addressLine(row),
  kind: row.kind,
  storeys: row.storeys,
  heightM: row.heightM,
  builtYear: row.builtYear,
  areaM2: row.areaM2,
  position: [row.lng, row.lat],
  stairs: row.stairs,
  publicCode: row.publicCode,
  ...placeOf(row),
  head: row.head,
  unitsTotal: row.unitsTotal,
  version: row.version,
});
