/** Takes a unit or a building for a change: it must be there, inside the jurisdiction, and still as the caller has read it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { type HeldBuilding, type HeldUnit, holdBuilding, holdUnit } from "./queries-edit.ts";
import { showBuilding } from "./show-building.ts";
import { showUnit } from "./show-unit.ts";

/** Throws units.not_found, or units.stale with the unit as it is now. */
export async function takeUnit(tx: Tx, scope: Scope, id: number, version: number): Promise<HeldUnit> {
  const [unit] = (await holdUnit(id).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id });
  if (unit.version !== version)
    throw new Problem("units.stale", { id, version, current: await showUnit(tx, scope, id) });
  return unit;
}

/** Throws buildings.not_found, or buildings.stale with the building as it is now. */
export async function takeBuilding(tx: Tx, id: number, version: number): Promise<HeldBuilding> {
  const [building] = (await holdBuilding(id).execute(tx)).rows;
  if (!building) throw new Problem("buildings.not_found", { id });
  if (building.version !== version)
    throw new Problem("buildings.stale", { id, version, current: await showBuilding(tx, id) });
  return building;
}
