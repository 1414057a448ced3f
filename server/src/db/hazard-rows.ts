/**
 * Reads hazards with their place and officer, as the list, the queue, a building and a unit all show them. The order and limit
 * come first and the joins after, so that a list costs what it shows. The words of the catalogue are the caller's: `titleOf`.
 * What is asked of a past instant is rebuilt in hazards-then.ts.
 */
import { type RawBuilder, sql } from "kysely";
import { addressLine, unitAddressLine } from "./address.ts";
import { hazardThen } from "./hazards-then.ts";
import { type CellRow, cellJson, joinPlaceAt, type OfficerRow, officerJson, thisInstant } from "./places.ts";
import type { HazardPart, HazardState } from "./schema.ts";

export type HazardRow = {
  id: number;
  sourceId: string;
  class: string;
  item: string;
  ownTitle: string | null;
  severity: number;
  state: HazardState;
  round: number;
  ownAddress: string | null;
  buildingSourceId: string | null;
  buildingName: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  /** Of the unit. */
  floor: number | null;
  houseFloor: number | null;
  part: HazardPart | null;
  room: string | null;
  lng: number;
  lat: number;
  foundAt: Date;
  deadlineAt: Date | null;
  closedAt: Date | null;
  cell: CellRow | null;
  officer: OfficerRow | null;
  closer: OfficerRow | null;
};

/**
 * `where` and `order` speak of the hazard as `h`, as it is now. A closed hazard shows the cell and the officer of the day it was
 * closed; with `past`, each is shown as it was then.
 */
export const selectHazards = (
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
  offset = 0,
  past: Date | null = null,
) => sql<HazardRow>`
  with chosen as (select ${hazardThen(past)} from hazard h where ${where} order by ${order} limit ${limit} offset ${offset})
  select ${hazardColumns}
  from chosen h
  ${past === null ? hazardJoins : joinsAt(sql`${past}::timestamptz`)}
  order by ${order}`;

/** Who closed it answers for it; else who was responsible when it was closed; open ones follow the block. */
const joinsAt = (instant: RawBuilder<unknown>) => sql`
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join account k on k.id = h.closed_by
  ${joinPlaceAt(sql`h.block_id`, sql`coalesce(h.closed_at, ${instant})`)}`;
export const hazardJoins = joinsAt(thisInstant);

export const hazardColumns = sql`
  h.id, h.source_id as "sourceId", h.class, h.item, h.title as "ownTitle", h.severity, h.state, h.round,
  h.address as "ownAddress", b.source_id as "buildingSourceId", b.name as "buildingName", b.street,
  b.house_number as "houseNumber", b.estate, u.floor, u.room, h.floor as "houseFloor", h.part,
  ST_X(h.geom) as lng, ST_Y(h.geom) as lat, h.found_at as "foundAt", h.deadline_at as "deadlineAt", h.closed_at as "closedAt",
  ${cellJson} as cell, ${officerJson} as officer,
  case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en) end as closer`;

export type Words = { readonly zh: string; readonly en: string };

/** One row as the wire shows it (HazardSummary of the hazards contract). */
export const hazardSummary = (row: HazardRow, titleOf: (item: string) => Words) => ({
  id: row.id,
  sourceId: row.sourceId,
  class: row.class,
  item: row.item,
  title: titleOfHazard(row, titleOf),
  severity: severityOf(row.severity),
  state: row.state,
  round: row.round,
  address: hazardAddress(row),
  floor: row.houseFloor,
  part: row.part,
  position: [row.lng, row.lat],
  foundAt: row.foundAt.toISOString(),
  deadlineAt: row.deadlineAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  cell: row.cell,
  officer: nameOf(row.closer ?? row.officer),
});

/** An imported hazard brings its own title, in the language it came in. */
export const titleOfHazard = (
  { item, ownTitle }: Pick<HazardRow, "item" | "ownTitle">,
  titleOf: (item: string) => Words,
): Words => (ownTitle === null || ownTitle === "" ? titleOf(item) : { zh: ownTitle, en: ownTitle });

/** The place of the hazard in words: its own, else its building's with the room. */
export function hazardAddress(row: HazardRow): string | null {
  if (row.ownAddress !== null) return row.ownAddress;
  if (row.buildingSourceId === null) return null;
  const building = addressLine({ ...row, name: row.buildingName, sourceId: row.buildingSourceId });
  return unitAddressLine(building, row.floor ?? row.houseFloor, row.room);
}

/** The table admits 1, 2 and 3 only (hazard_severity_known). */
export const severityOf = (severity: number): 1 | 2 | 3 => (severity === 1 ? 1 : severity === 2 ? 2 : 3);

const nameOf = (officer: OfficerRow | null) =>
  officer ? { id: officer.id, name: officer.name, nameEn: officer.nameEn } : null;
