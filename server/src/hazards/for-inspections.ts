/** What an inspection asks of hazards, in its own transaction: write down what was found, and pass or fail what was looked at again. */
import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { Severity } from "../http/shapes.ts";
import { actorOf } from "../states/take-step.ts";
import type { HazardPart } from "./contract.ts";
import { findHazard } from "./find-hazard.ts";
import { takeHazardStep } from "./take-hazard-step.ts";

export type FoundAtTheDoor = {
  readonly item: string;
  readonly severity: Severity;
  readonly note: string | null;
  /** In the house, of what belongs to no unit. */
  readonly place: { readonly part: HazardPart; readonly floor: number | null } | null;
  readonly evidence: readonly string[];
  readonly onTheSpot: boolean;
  readonly suspectedMajor: boolean;
};
export type Door = {
  readonly inspectionId: number;
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly at: Date;
};

/** The inspection's own uuid guards against sending it twice: hazards get one of their own here. */
export async function findHazards(tx: Tx, scope: Scope, door: Door, found: readonly FoundAtTheDoor[]): Promise<void> {
  for (const { note, evidence, place: common, ...hazard } of found) {
    const place = placeOf(door, common);
    await findHazard(
      tx,
      scope,
      {
        uuid: randomUUID(),
        ...place,
        ...hazard,
        ...(note === null ? {} : { note }),
        photos: [...evidence],
        foundAt: door.at,
        inspectionId: door.inspectionId,
      },
      new Date(),
    );
  }
}

/** What is of the house is the house's, also when it was found on the way to a unit. */
function placeOf({ buildingId, unitId }: Door, common: FoundAtTheDoor["place"]) {
  if (common === null) return unitId === null ? { buildingId } : { unitId };
  const { part, floor } = common;
  return { buildingId, part, ...(floor === null ? {} : { floor }) };
}

export type Look = {
  readonly hazardId: number;
  readonly version: number;
  readonly passed: boolean;
  readonly note: string | null;
  readonly photos: readonly string[];
  readonly inspectionId: number;
  readonly at: Date;
};

export async function lookAgain(tx: Tx, scope: Scope, look: Look): Promise<void> {
  const { hazardId, version, passed, note, photos, inspectionId, at } = look;
  const by = { actor: actorOf(scope), accountId: scope.accountId, at };
  await takeHazardStep(tx, by, hazardId, { action: passed ? "pass" : "fail", version, note, photos, inspectionId });
}
