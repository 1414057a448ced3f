/** The command behind GET /api/hazards/duplicates: what may be known already, by place, item and class, with the reason. Suggests, decides nothing. */
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { hazardTitle } from "./catalogue.ts";
import type { DuplicateList } from "./contract-duplicates.ts";
import type { DuplicateQuery } from "./contract-steps.ts";
import { hazardsByIds, likeHazards } from "./queries-duplicates.ts";
import { type PlaceRow, placeOfBuilding, placeOfUnit } from "./queries-steps.ts";

const MOST_SUGGESTED = 20;

export async function suggestDuplicates(tx: Tx, asked: DuplicateQuery, now: Date): Promise<DuplicateList> {
  const place = await placeOf(tx, asked);
  const { duplicateWithinM, repeatWithinMonths } = (await readRules(tx)).hazards;
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - repeatWithinMonths);
  const wish = { ...place, item: asked.item, withinM: duplicateWithinM, since };
  const { rows } = await likeHazards(wish, MOST_SUGGESTED).execute(tx);
  const whole = (await hazardsByIds(rows.map(({ id }) => id)).execute(tx)).rows;
  const byId = new Map(whole.map((row) => [row.id, row]));
  return {
    duplicates: rows.flatMap(({ id, distanceM, place: where, sameItem, open }) => {
      const row = byId.get(id);
      return row ? [{ hazard: hazardSummary(row, hazardTitle), place: where, distanceM, sameItem, open }] : [];
    }),
  };
}

type Place = Pick<PlaceRow, "unitId" | "buildingId" | "lng" | "lat">;

async function placeOf(tx: Tx, { unitId, buildingId, lng, lat }: DuplicateQuery): Promise<Place> {
  const hasPoint = lng !== undefined && lat !== undefined;
  const said = [unitId !== undefined, buildingId !== undefined, hasPoint].filter(Boolean).length;
  if (said !== 1) throw new Problem("hazards.wrong_place", { expected: 1, got: said });
  if (hasPoint) return { unitId: null, buildingId: null, lng, lat };
  const [place] = (await (unitId === undefined ? placeOfBuilding(buildingId ?? 0) : placeOfUnit(unitId)).execute(tx))
    .rows;
  if (place) return place;
  throw unitId === undefined
    ? new Problem("buildings.not_found", { id: buildingId })
    : new Problem("units.not_found", { id: unitId });
}
