/** The command behind PATCH /api/buildings/:id: stairs, storeys and the town's own fields. Shape and address come with imports. */
import type { Tx } from "../db/client.ts";
import type { BuildingDetail } from "./contract.ts";
import type { ChangeBuilding } from "./contract-edits.ts";
import { layExtra } from "./extra-fields/lay-extra.ts";
import { takeBuilding } from "./hold-home.ts";
import { updateBuilding } from "./queries-edit.ts";
import { showBuilding } from "./show-building.ts";

/** Throws buildings.not_found, buildings.stale, extra_fields.*. */
export async function changeBuilding(tx: Tx, id: number, change: ChangeBuilding): Promise<BuildingDetail> {
  const { version, extra, ...columns } = change;
  const building = await takeBuilding(tx, id, version);
  const laid = extra ? { extra: await layExtra(tx, "building", building.extra, extra) } : {};
  await updateBuilding(id, { ...columns, ...laid }).execute(tx);
  return showBuilding(tx, id);
}
