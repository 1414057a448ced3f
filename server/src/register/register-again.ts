/** The command behind POST /api/units/:id/register-again: a home that was taken out of the register comes back, vacant, with the reason why. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { UnitDetail } from "./contract.ts";
import type { RegisterAgain } from "./contract-edits.ts";
import { takeUnit } from "./hold-home.ts";
import { unitMachine } from "./machine.ts";
import { holdBuilding, unitBehindDoor, updateUnit } from "./queries-edit.ts";
import { showUnit } from "./show-unit.ts";

/** Throws units.not_found, units.stale, units.door_taken where another stands behind its door by now, and what judgeStep throws. */
export async function registerAgain(tx: Tx, scope: Scope, id: number, wish: RegisterAgain): Promise<UnitDetail> {
  const { buildingId, floor, room, status } = await takeUnit(tx, scope, id, wish.version);
  const actor = actorOf(scope);
  const { note } = wish;
  const asked = { action: "register_again", state: status, round: 1, actor, note, holds: {} } as const;
  const taken = judgeStep(unitMachine, asked);
  // Held, so that nobody adds a unit behind the same door meanwhile.
  await holdBuilding(buildingId).execute(tx);
  if (room !== null) {
    const [other] = (await unitBehindDoor({ buildingId, floor, room, except: id }).execute(tx)).rows;
    if (other) throw new Problem("units.door_taken", { unitId: other.id, floor, room });
  }
  const { now, day } = await readTownDay(tx);
  const row = { status: taken.to, registered_on: day, deregistered_on: null, deregistered_reason: null };
  await updateUnit(id, row).execute(tx);
  await recordSteps(tx, [{ thing: "unit", thingId: id, taken, at: now, actor, accountId: scope.accountId, note }]);
  return showUnit(tx, scope, id);
}
