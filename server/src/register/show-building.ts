/** The command behind GET /api/buildings/:id: a building, its units floor by floor, its hazards. Homes only, nobody in them. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { BuildingDetail } from "./contract.ts";
import { placeOf } from "./place.ts";
import { buildingById, hazardsOfBuilding, unitsOfBuilding } from "./queries.ts";

const MOST_UNITS = 500;
const MOST_HAZARDS = 200;

/** Outside the jurisdiction there is no such building: the answer does not tell the two apart. */
export async function showBuilding(tx: Tx, id: number): Promise<BuildingDetail> {
  const [row] = (await buildingById(id).execute(tx)).rows;
  if (!row) throw new Problem("buildings.not_found", { id });
  const units = (await unitsOfBuilding(id, MOST_UNITS).execute(tx)).rows;
  const hazards = (await hazardsOfBuilding(id, MOST_HAZARDS).execute(tx)).rows;
  return {
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
    ...placeOf(row),
    units,
    unitsTotal: row.unitsTotal,
    hazards: hazards.map((hazard) => hazardSummary(hazard, hazardTitle)),
  };
}
