/** The sheet for the door: the form to answer, the hazards to look at again, what was last and what is due. Writes nothing. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { severityOf, titleOfHazard } from "../db/hazard-rows.ts";
import type { Scope } from "../db/scope.ts";
import { photosOf } from "../evidence/keep-photo.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { hazardMachine } from "../hazards/machine.ts";
import { Problem } from "../problem.ts";
import { actionsFrom } from "../states/step.ts";
import type { InspectionSheet } from "./contract.ts";
import { usableForms } from "./forms/queries.ts";
import { findPublished } from "./forms/show-forms.ts";
import {
  lastInspectionOfBuilding,
  lastInspectionOfUnit,
  nextVisitTo,
  openHazardsAt,
  type PlaceRow,
  placeOfBuilding,
  placeOfUnit,
  unitAtTheDoor,
} from "./queries.ts";

const MOST_HAZARDS = 200;
const MOST_FORMS = 100;

export async function showUnitSheet(
  tx: Tx,
  scope: Scope,
  unitId: number,
  formId: number | null,
): Promise<InspectionSheet> {
  const [place] = (await placeOfUnit(unitId).execute(tx)).rows;
  if (!place) throw new Problem("units.not_found", { id: unitId });
  return sheetOf(tx, scope, place, formId);
}

export async function showBuildingSheet(
  tx: Tx,
  scope: Scope,
  id: number,
  formId: number | null,
): Promise<InspectionSheet> {
  const [place] = (await placeOfBuilding(id).execute(tx)).rows;
  if (!place) throw new Problem("buildings.not_found", { id });
  return sheetOf(tx, scope, place, formId);
}

async function sheetOf(tx: Tx, scope: Scope, place: PlaceRow, formId: number | null): Promise<InspectionSheet> {
  const { buildingId, unitId } = place;
  const [unit = null] = unitId === null ? [] : (await unitAtTheDoor(unitId).execute(tx)).rows;
  const lastOf = unitId === null ? lastInspectionOfBuilding(buildingId) : lastInspectionOfUnit(unitId);
  const [last = null] = (await lastOf.execute(tx)).rows;
  const [next = null] = unitId === null ? [] : (await nextVisitTo(unitId).execute(tx)).rows;
  const forms = (await usableForms(MOST_FORMS).execute(tx)).rows;
  return {
    unit,
    building: { id: buildingId, address: addressLine(place) },
    form: await findPublished(tx, formId),
    forms: forms.map(({ id, titleZh, titleEn, versionId }) => ({ id, title: { zh: titleZh, en: titleEn }, versionId })),
    openHazards: await openHazards(tx, scope, place),
    lastInspection: last && { ...last, at: last.at.toISOString() },
    nextVisit: next,
  };
}

async function openHazards(
  tx: Tx,
  scope: Scope,
  { buildingId, unitId }: PlaceRow,
): Promise<InspectionSheet["openHazards"]> {
  const { rows } = await openHazardsAt(buildingId, unitId, MOST_HAZARDS).execute(tx);
  const photos = await photosOf(
    tx,
    "hazard",
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    item: row.item,
    title: titleOfHazard(row, hazardTitle),
    severity: severityOf(row.severity),
    state: row.state,
    round: row.round,
    foundAt: row.foundAt.toISOString(),
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    note: row.note,
    canRecheck: actionsFrom(hazardMachine, row.state).includes("pass"),
    handledByMe: row.handledBy === scope.accountId,
    photos: (photos.get(row.id) ?? []).map(({ photo }) => photo),
    version: row.version,
  }));
}
