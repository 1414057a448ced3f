/** The command behind POST /api/units/:id/deregister: a home leaves the register with a reason. Its file stays, its history too. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { UnitDetail } from "./contract.ts";
import type { DeregisterUnit } from "./contract-edits.ts";
import { takeUnit } from "./hold-home.ts";
import { unitMachine } from "./machine.ts";
import { tiesOfUnit, updateUnit } from "./queries-edit.ts";
import { showUnit } from "./show-unit.ts";

/** Throws units.not_found, units.stale, states.not_now while it is let or has an open hazard. */
export async function deregisterUnit(tx: Tx, scope: Scope, id: number, wish: DeregisterUnit): Promise<UnitDetail> {
  const unit = await takeUnit(tx, scope, id, wish.version);
  const [ties] = (await tiesOfUnit(id).execute(tx)).rows;
  const actor = actorOf(scope);
  const note = wish.note ?? null;
  const taken = judgeStep(unitMachine, {
    action: "deregister",
    state: unit.status,
    round: 1,
    actor,
    note,
    holds: { no_running_lease: ties?.leases === 0, no_open_hazard: ties?.hazards === 0 },
  });
  const { now, day } = await readTownDay(tx);
  await updateUnit(id, { status: taken.to, deregistered_on: day, deregistered_reason: wish.reason }).execute(tx);
  const details = { reason: wish.reason };
  await recordSteps(tx, [
    { thing: "unit", thingId: id, taken, at: now, actor, accountId: scope.accountId, note, details },
  ]);
  return showUnit(tx, scope, id);
}
