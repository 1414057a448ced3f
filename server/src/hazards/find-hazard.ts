/**
 * The command behind POST /api/hazards, and of an inspection: writes a hazard down where it was found. Sent again under the same uuid
 * it is the same hazard. What was fixed on the spot is closed in the same breath; what may be a major hazard is told at once.
 */

import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import type { Scope } from "../db/scope.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import { type HazardItem, hazardItems } from "./catalogue.ts";
import type { NewHazard } from "./contract-steps.ts";
import { hazardMachine } from "./machine.ts";
import {
  hazardByUuid,
  insertHazard,
  type PlaceRow,
  photoBuildings,
  placeOfBuilding,
  placeOfPoint,
  placeOfUnit,
} from "./queries-steps.ts";
import { takeHazardStep } from "./take-hazard-step.ts";
import { tellOfMajor } from "./tell-of-hazard.ts";

/** How far the clocks of a phone and the server may differ. */
const AHEAD_MS = 5 * 60_000;
const items = new Map(hazardItems.map((item) => [item.code, item]));

export type Found = Omit<NewHazard, "foundAt"> & { readonly foundAt: Date; readonly inspectionId?: number };

/** The id. Throws hazards.wrong_place, hazards.not_of_the_house, hazards.unknown_item, hazards.severity_needs_note, hazards.wrong_time, hazards.uuid_taken. */
export async function findHazard(tx: Tx, scope: Scope, found: Found, now: Date): Promise<number> {
  const entry = checkedItem(found);
  if (found.foundAt.getTime() > now.getTime() + AHEAD_MS) {
    throw new Problem("hazards.wrong_time", { foundAt: found.foundAt.toISOString(), now: now.toISOString() });
  }
  const place = await placeOf(tx, found);
  const row = {
    ...place,
    uuid: found.uuid,
    class: entry.class,
    item: entry.code,
    severity: found.severity ?? entry.severity,
    foundAt: found.foundAt,
    foundBy: scope.accountId,
    suspectedMajor: found.suspectedMajor ?? false,
    inspectionId: found.inspectionId ?? null,
    note: found.note ?? null,
    houseFloor: found.floor ?? null,
    part: found.part ?? null,
  };
  const [made] = (await asProblems(() => insertHazard(row).execute(tx))).rows;
  if (!made) return sentBefore(tx, found, place);
  await begin(tx, scope, made.id, found, place);
  if (row.suspectedMajor) await tellOfMajor(tx, { ...row, id: made.id, title: null }, found.foundAt);
  return made.id;
}

function checkedItem({ item, severity, note }: Found): HazardItem {
  const entry = items.get(item);
  if (!entry) throw new Problem("hazards.unknown_item", { item });
  if (severity !== undefined && severity !== entry.severity && !note?.trim()) {
    throw new Problem("hazards.severity_needs_note", { item, usual: entry.severity, severity });
  }
  return entry;
}

async function placeOf(tx: Tx, { unitId, buildingId, position, floor, part }: Found): Promise<PlaceRow> {
  const said = [unitId, buildingId, position].filter((place) => place !== undefined).length;
  if (said !== 1) throw new Problem("hazards.wrong_place", { expected: 1, got: said });
  if (buildingId === undefined && (floor !== undefined || part !== undefined))
    throw new Problem("hazards.not_of_the_house", { expected: "buildingId", floor, part });
  const [lng = 0, lat = 0] = position ?? [];
  const query =
    unitId !== undefined
      ? placeOfUnit(unitId)
      : buildingId !== undefined
        ? placeOfBuilding(buildingId)
        : placeOfPoint(lng, lat);
  const [place] = (await query.execute(tx)).rows;
  if (place) return place;
  if (unitId !== undefined) throw new Problem("units.not_found", { id: unitId });
  if (buildingId !== undefined) throw new Problem("buildings.not_found", { id: buildingId });
  throw new Problem("hazards.wrong_place", { position });
}

async function sentBefore(tx: Tx, { uuid, item }: Found, place: PlaceRow): Promise<number> {
  const [row] = (await hazardByUuid(uuid).execute(tx)).rows;
  const isSame = row?.item === item && row.unitId === place.unitId && row.buildingId === place.buildingId;
  if (!row || !isSame) throw new Problem("hazards.uuid_taken", { uuid });
  return row.id;
}

async function begin(tx: Tx, scope: Scope, id: number, found: Found, place: PlaceRow): Promise<void> {
  const by = { actor: actorOf(scope), accountId: scope.accountId, at: found.foundAt };
  const photos = found.photos ?? [];
  const taken = judgeStep(hazardMachine, {
    action: "find",
    state: null,
    round: 1,
    actor: by.actor,
    note: null,
    holds: {},
  });
  const details = photos.length > 0 ? { photos } : {};
  await recordSteps(tx, [{ thing: "hazard", thingId: id, taken, ...by, note: found.note ?? null, details }]);
  if (found.onTheSpot) {
    await takeHazardStep(tx, by, id, { action: "fix_on_the_spot", version: null, photos });
  } else if (photos.length > 0) {
    await linkPhotos(tx, { uuids: photos, thing: "hazard", thingId: id, buildingId: await houseOf(tx, place, photos) });
  }
}

/** What was found at a place without a house: its photos lie with a house of the same block. */
async function houseOf(tx: Tx, { buildingId, blockId }: PlaceRow, photos: readonly string[]): Promise<number> {
  if (buildingId !== null) return buildingId;
  const houses = (await photoBuildings(photos, blockId).execute(tx)).rows;
  return houses.length === 1 ? (houses[0]?.id ?? 0) : 0;
}
