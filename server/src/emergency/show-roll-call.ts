/** The buildings of an emergency as who asks may see them, and their shapes for the map. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { RollCall, RollCallBuilding, RollCallShapes } from "./contract-roll-call.ts";
import { emergencyById } from "./queries.ts";
import { type BuildingRow, rollCall, shapesOf } from "./queries-roll-call.ts";
import { MOST_BUILDINGS } from "./read-area.ts";

/** Throws emergency.not_found. */
export async function showRollCall(tx: Tx, id: number): Promise<RollCall> {
  const [emergency] = (await emergencyById(id).execute(tx)).rows;
  if (!emergency) throw new Problem("emergency.not_found", { id });
  const { rows } = await rollCall(id, MOST_BUILDINGS).execute(tx);
  return { buildings: rows.map(rowOf), counts: emergency.counts };
}

/** Throws emergency.not_found. */
export async function showShapes(tx: Tx, id: number): Promise<RollCallShapes> {
  if ((await emergencyById(id).execute(tx)).rows.length === 0) throw new Problem("emergency.not_found", { id });
  const { rows } = await shapesOf(id, MOST_BUILDINGS).execute(tx);
  const shapes = rows.map((row) => ({
    id: row.id,
    geometry: JSON.parse(row.geometry) as RollCallShapes["shapes"][number]["geometry"],
  }));
  return { shapes };
}

export const rowOf = ({ lng, lat, at, ...row }: BuildingRow): RollCallBuilding => ({
  ...row,
  position: [lng, lat],
  at: at?.toISOString() ?? null,
});
