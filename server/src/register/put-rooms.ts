/** The commands behind PUT /api/units/:id/rooms and /api/buildings/:id/other-rooms: all rooms of a home, all doors of a house that are not let. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { BuildingDetail, UnitDetail } from "./contract.ts";
import type { PutOtherRooms, PutUnitRooms } from "./contract-edits.ts";
import { takeBuilding, takeUnit } from "./hold-home.ts";
import { unitMachine } from "./machine.ts";
import {
  deleteDoorsExcept,
  deleteRoomsExcept,
  unitBehindDoor,
  updateBuilding,
  updateUnit,
  upsertDoors,
  upsertRooms,
} from "./queries-edit.ts";
import { showBuilding } from "./show-building.ts";
import { showUnit } from "./show-unit.ts";

/** Throws units.not_found, units.stale, units.room_twice, states.*. */
export async function putUnitRooms(tx: Tx, scope: Scope, id: number, wish: PutUnitRooms): Promise<UnitDetail> {
  const unit = await takeUnit(tx, scope, id, wish.version);
  refuseTwice(wish.rooms.map(({ name }) => name));
  const actor = actorOf(scope);
  const asked = { action: "change" as const, state: unit.status, round: 1, actor, note: null, holds: {} };
  const taken = judgeStep(unitMachine, asked);
  const names = wish.rooms.map(({ name }) => name);
  await deleteRoomsExcept(id, names).execute(tx);
  await upsertRooms(id, wish.rooms).execute(tx);
  await updateUnit(id, {}).execute(tx);
  const { now } = await readTownDay(tx);
  const details = { fields: ["unitRooms"] };
  await recordSteps(tx, [{ thing: "unit", thingId: id, taken, at: now, actor, accountId: scope.accountId, details }]);
  return showUnit(tx, scope, id);
}

/** Throws buildings.not_found, buildings.stale, units.room_twice, units.door_taken. */
export async function putOtherRooms(tx: Tx, id: number, { version, rooms }: PutOtherRooms): Promise<BuildingDetail> {
  await takeBuilding(tx, id, version);
  refuseTwice(rooms.map(({ floor, room }) => `${floor}/${room}`));
  for (const { floor, room } of rooms) {
    const [unit] = (await unitBehindDoor({ buildingId: id, floor, room, except: null }).execute(tx)).rows;
    if (unit) throw new Problem("units.door_taken", { unitId: unit.id, floor, room });
  }
  await deleteDoorsExcept(id, rooms).execute(tx);
  await upsertDoors(id, rooms).execute(tx);
  await updateBuilding(id, {}).execute(tx);
  return showBuilding(tx, id);
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem("units.room_twice", { at: names.lastIndexOf(twice) });
}
