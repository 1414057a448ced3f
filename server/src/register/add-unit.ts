/** The command behind POST /api/buildings/:id/units: a home enters the register. Sent twice from a phone it is one home. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { UnitDetail } from "./contract.ts";
import type { NewUnit } from "./contract-edits.ts";
import { layExtra } from "./extra-fields/lay-extra.ts";
import { unitMachine } from "./machine.ts";
import { holdBuilding, insertUnit, unitBehindDoor, unitByUuid, updateUnit } from "./queries-edit.ts";
import { showUnit } from "./show-unit.ts";
import { actionTo, columnsOf, refuseUnclearEquipment } from "./unit-steps.ts";

/** Throws buildings.not_found, units.door_taken, units.uuid_used, units.equipment_unclear, extra_fields.*. */
export async function addUnit(
  tx: Tx,
  scope: Scope,
  buildingId: number,
  wanted: NewUnit,
): Promise<{ unit: UnitDetail; made: boolean }> {
  // The building is held: two phones cannot register the same door at once.
  const [building] = (await holdBuilding(buildingId).execute(tx)).rows;
  if (!building) throw new Problem("buildings.not_found", { id: buildingId });
  const [known] = (await unitByUuid(wanted.uuid).execute(tx)).rows;
  if (known && known.buildingId !== buildingId) throw new Problem("units.uuid_used", { uuid: wanted.uuid });
  if (known) return { unit: await showUnit(tx, scope, known.id), made: false };

  refuseUnclearEquipment(wanted);
  const { uuid, floor, room } = wanted;
  const [other] = (await unitBehindDoor({ buildingId, floor, room, except: null }).execute(tx)).rows;
  if (other) throw new Problem("units.door_taken", { unitId: other.id, floor, room });
  return { unit: await register(tx, scope, buildingId, { ...wanted, uuid }), made: true };
}

async function register(tx: Tx, scope: Scope, buildingId: number, wanted: NewUnit): Promise<UnitDetail> {
  const actor = actorOf(scope);
  const status = wanted.status ?? "vacant";
  const action = actionTo(status);
  const taken = judgeStep(unitMachine, { action, state: null, round: 1, actor, note: null, holds: {} });
  const [unit] = (await insertUnit(buildingId, wanted.uuid, wanted.room).execute(tx)).rows;
  // Somebody else's, where we may not look.
  if (!unit) throw new Problem("units.uuid_used", { uuid: wanted.uuid });
  const { now, day } = await readTownDay(tx);
  const extra = await layExtra(tx, "rental_unit", {}, wanted.extra ?? {}, { complete: true });
  const registered = status === "undeclared" ? {} : { registered_on: day };
  await updateUnit(unit.id, { ...columnsOf(wanted), status, ...registered, extra }).execute(tx);
  await recordSteps(tx, [{ thing: "unit", thingId: unit.id, taken, at: now, actor, accountId: scope.accountId }]);
  return showUnit(tx, scope, unit.id);
}
