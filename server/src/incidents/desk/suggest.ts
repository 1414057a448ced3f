/** What the desk is offered beside a report: open incidents that may be the same, and officers who could go there. */
import type { Tx } from "../../db/client.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { IncidentDuplicateQuery, IncidentDuplicates, IncidentPlaceQuery, SuggestedOfficers } from "../contract.ts";
import { presentLine } from "../queries-lines.ts";
import { areaCategoryOf, placeOfPoint } from "../queries-steps.ts";
import { cellAt, likelyDuplicates, officersFor } from "./queries.ts";

const MOST_DUPLICATES = 20;
const NEAREST = 3;
const HOUR_S = 3600;

export async function suggestDuplicates(
  tx: Tx,
  { lng, lat, class: code, openedAt, except }: IncidentDuplicateQuery,
  now: Date,
): Promise<IncidentDuplicates> {
  const { duplicateWithinM, duplicateWithinHours } = (await readRules(tx)).incidents;
  const wish = {
    lng,
    lat,
    class: code,
    openedAt: openedAt === undefined ? now : new Date(openedAt),
    except: except ?? null,
    withinM: duplicateWithinM,
    withinHours: duplicateWithinHours,
  };
  const { rows } = await likelyDuplicates(wish, MOST_DUPLICATES).execute(tx);
  return {
    duplicates: rows.map((row) => ({
      incident: presentLine(row, now),
      distanceM: Math.round(row.distanceM),
      hoursApart: Math.round((row.secondsApart / HOUR_S) * 10) / 10,
      sameClass: row.sameClass,
    })),
  };
}

/** Nobody outside the town's blocks. */
export async function suggestOfficers(tx: Tx, { lng, lat }: IncidentPlaceQuery, now: Date): Promise<SuggestedOfficers> {
  const [place] = (await placeOfPoint(lng, lat).execute(tx)).rows;
  if (!place) return { cell: null, areaCategory: null, officers: [] };
  const { suggestNearest } = (await readRules(tx)).incidents;
  const { rows } = await officersFor(place.blockId, lng, lat, now, suggestNearest ? NEAREST : 0).execute(tx);
  const [cell] = (await cellAt(place.blockId, now).execute(tx)).rows;
  const [area] = (await areaCategoryOf(place.blockId, place.divisionCode).execute(tx)).rows;
  return {
    cell: cell ?? null,
    areaCategory: area?.code ?? null,
    officers: rows.map((row) => ({ ...row, distanceM: row.distanceM === null ? null : Math.round(row.distanceM) })),
  };
}
