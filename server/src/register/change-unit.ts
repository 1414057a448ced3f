/** The command behind PATCH /api/units/:id: what is known of a home is put right. A line of its history says which fields, not what stood in them. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { UnitDetail } from "./contract.ts";
import type { ChangeUnit } from "./contract-edits.ts";
import { layExtra } from "./extra-fields/lay-extra.ts";
import { takeUnit } from "./hold-home.ts";
import { unitMachine } from "./machine.ts";
import { type HeldUnit, unitBehindDoor, updateUnit } from "./queries-edit.ts";
import { showUnit } from "./show-unit.ts";
import { actionOf, columnsOf, refuseUnclearEquipment } from "./unit-steps.ts";

/** Throws units.not_found, units.stale, units.door_taken, units.equipment_unclear, extra_fields.*, states.*. */
export async function changeUnit(tx: Tx, scope: Scope, id: number, change: ChangeUnit): Promise<UnitDetail> {
  const { version, ...wanted } = change;
  const unit = await takeUnit(tx, scope, id, version);
  refuseUnclearEquipment(wanted);
  const actor = actorOf(scope);
  const taken = judgeStep(unitMachine, {
    action: actionOf(wanted, unit.status),
    state: unit.status,
    round: 1,
    actor,
    note: null,
    holds: {},
  });
  await refuseTakenDoor(tx, unit, wanted);
  const { now, day } = await readTownDay(tx);
  const columns = columnsOf(wanted);
  if (unit.status === "undeclared" && taken.to !== "undeclared") columns["registered_on"] = day;
  if (wanted.extra) columns["extra"] = await layExtra(tx, "rental_unit", unit.extra, wanted.extra);
  await updateUnit(id, columns).execute(tx);
  const fields = Object.keys(wanted);
  await recordSteps(tx, [
    { thing: "unit", thingId: id, taken, at: now, actor, accountId: scope.accountId, details: { fields } },
  ]);
  return showUnit(tx, scope, id);
}

async function refuseTakenDoor(tx: Tx, unit: HeldUnit, { floor, room }: Omit<ChangeUnit, "version">): Promise<void> {
  if (floor === undefined && room === undefined) return;
  const door = {
    buildingId: unit.buildingId,
    floor: floor === undefined ? unit.floor : floor,
    room: room ?? unit.room,
    except: unit.id,
  };
  const [other] = (await unitBehindDoor(door).execute(tx)).rows;
  if (other) throw new Problem("units.door_taken", { unitId: other.id, floor: door.floor, room: door.room });
}
