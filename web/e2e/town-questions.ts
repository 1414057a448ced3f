/** What a story asks the town beforehand, with the account of its page: which hazard stands alone, which building has an officer. */

import type { BuildingDetail, HazardDetail, HazardList, HazardSummary } from "@gridstead/server/contract";
import type { APIRequestContext } from "@playwright/test";

const LONE_M = 25;
const METRES_PER_DEGREE = 111_000;

/** `from` is the request context of the page, so that the answer is what that account may see. */
export async function ask<Answer>(
  from: APIRequestContext,
  path: string,
  query: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  const answer = await from.get(path, { params: query });
  if (!answer.ok()) throw new Error(`${path} should answer, it says ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** An open hazard with nothing beside it: its mark stands where the hazard is. */
export async function loneHazard(from: APIRequestContext): Promise<HazardDetail> {
  const { hazards } = await ask<HazardList>(from, "/api/hazards", { which: "open", limit: 500 });
  const lone = hazards.find((hazard) =>
    hazards.every((other) => other.id === hazard.id || distanceM(other, hazard) > LONE_M),
  );
  if (!lone) throw new Error("The demo town should have an open hazard that stands alone.");
  return ask(from, `/api/hazards/${lone.id}`);
}

/** A building with an address and somebody responsible. */
export async function knownBuilding(from: APIRequestContext): Promise<BuildingDetail> {
  const { hazards } = await ask<HazardList>(from, "/api/hazards", { which: "open", limit: 50 });
  for (const { id } of hazards) {
    const { building } = await ask<HazardDetail>(from, `/api/hazards/${id}`);
    if (!building) continue;
    const found = await ask<BuildingDetail>(from, `/api/buildings/${building.id}`);
    if (found.address && found.officer) return found;
  }
  throw new Error("The demo town should have a building with an address and an officer.");
}

function distanceM(a: Pick<HazardSummary, "position">, b: Pick<HazardSummary, "position">): number {
  const [lngA = 0, latA = 0] = a.position;
  const [lngB = 0, latB = 0] = b.position;
  return METRES_PER_DEGREE * Math.hypot((lngA - lngB) * Math.cos((latA * Math.PI) / 180), latA - latB);
}
