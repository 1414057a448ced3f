/**
 * The command behind GET /api/units/:id: the unit file. Whoever lets it is masked; how many live there is a number, and one that only
 * duty roles see. What became of it all is read page by page (read-unit-history.ts).
 */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary, severityOf, titleOfHazard } from "../db/hazard-rows.ts";
import type { Scope } from "../db/scope.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { UnitDetail } from "./contract.ts";
import { filledFields } from "./extra-fields/filled-fields.ts";
import { fieldsFor } from "./extra-fields/queries.ts";
import { placeOf } from "./place.ts";
import { hazardsOfUnit, type UnitDetailRow, unitById } from "./queries.ts";
import * as parts from "./queries-parts.ts";
import { KEEPERS } from "./roles.ts";

const MOST_LINES = 200;
const MOST_PHOTOS = 60;
const LET = ["verified", "active", "ending"];

/** Outside the jurisdiction there is no such unit: the answer does not tell the two apart. */
export async function showUnit(tx: Tx, scope: Scope, id: number): Promise<UnitDetail> {
  const [row] = (await unitById(id).execute(tx)).rows;
  const [counts] = (await parts.countsOfUnit(id).execute(tx)).rows;
  if (!row || !counts) throw new Problem("units.not_found", { id });
  const fields = (await fieldsFor("rental_unit").execute(tx)).rows;
  const leases = (await parts.leasesOf(id, MOST_LINES).execute(tx)).rows;
  const maySeeCounts = KEEPERS.some((role) => role === scope.role);
  const hazards = (await hazardsOfUnit(id, MOST_LINES).execute(tx)).rows;
  return {
    ...fieldsOf(row),
    ...counts,
    extra: filledFields(fields, row.extra, "file"),
    unitRooms: (await parts.roomsOf(id).execute(tx)).rows,
    areaPerPersonM2: maySeeCounts ? areaPerPersonM2(row.areaM2, leases) : null,
    leases: leases.map((lease) => leaseOf(lease, maySeeCounts)),
    ...(await readRecords(tx, id)),
    hazards: hazards.map((hazard) => hazardSummary(hazard, hazardTitle)),
  };
}

async function readRecords(tx: Tx, id: number) {
  const letters = (await parts.lettersOf(id, MOST_LINES).execute(tx)).rows;
  const visits = (await parts.visitsOf(id, MOST_LINES).execute(tx)).rows;
  const inspections = (await parts.inspectionsOf(id, MOST_LINES).execute(tx)).rows;
  const openHazards = (await parts.openHazardsOf(id, MOST_LINES).execute(tx)).rows;
  const photos = (await parts.photosOf(id, MOST_PHOTOS).execute(tx)).rows;
  return {
    letters: letters.map((letter) => ({ ...letter, signedAt: letter.signedAt.toISOString() })),
    visits: visits.map((visit) => ({ ...visit, doneAt: iso(visit.doneAt) })),
    inspections: inspections.map((inspection) => ({ ...inspection, at: inspection.at.toISOString() })),
    openHazards: openHazards.map(fileHazard),
    photos: photos.map(({ total: _total, ...photo }) => ({ ...photo, madeAt: photo.madeAt.toISOString() })),
    photosTotal: photos[0]?.total ?? 0,
  };
}

const fileHazard = ({ ownTitle, ...row }: parts.FileHazardRow) => ({
  ...row,
  title: titleOfHazard({ item: row.item, ownTitle }, hazardTitle),
  severity: severityOf(row.severity),
  foundAt: row.foundAt.toISOString(),
  deadlineAt: iso(row.deadlineAt),
  correctBy: iso(row.correctBy),
  correctByPostponed: iso(row.correctByPostponed),
  certifyBy: iso(row.certifyBy),
  certifyByPostponed: iso(row.certifyByPostponed),
});

const leaseOf = ({ roomAreaM2: _areaM2, ...row }: parts.LeaseRow, maySeeCounts: boolean) => ({
  ...row,
  adults: maySeeCounts ? row.adults : null,
  children: maySeeCounts ? row.children : null,
  contractFiledAt: iso(row.contractFiledAt),
  filingDueAt: iso(row.filingDueAt),
  deregisterDueAt: iso(row.deregisterDueAt),
  declaredAt: iso(row.declaredAt),
  verifiedAt: iso(row.verifiedAt),
});

/** All that are let now together; sub-lettings are inside their parents. */
function areaPerPersonM2(areaM2: number | null, leases: readonly parts.LeaseRow[]): number | null {
  const running = leases.filter((lease) => LET.includes(lease.state) && lease.parentId === null);
  const persons = running.reduce((sum, { adults, children }) => sum + adults + children, 0);
  return areaM2 === null || persons === 0 ? null : Math.round((areaM2 / persons) * 10) / 10;
}

const fieldsOf = ({ building, extra: _extra, gradedAt, ...row }: UnitDetailRow) => ({
  id: row.id,
  sourceId: row.sourceId,
  floor: row.floor,
  room: row.room,
  areaM2: row.areaM2,
  rooms: row.rooms,
  beds: row.beds,
  letting: row.letting,
  status: row.status,
  grade: row.grade,
  publicCode: row.publicCode,
  estateUnitCode: row.estateUnitCode,
  lettable: row.lettable,
  note: row.note,
  equipment: row.equipment,
  gradeReasons: row.gradeReasons,
  gradeScore: row.gradeScore,
  gradeLines: row.gradeLines,
  gradedAt: iso(gradedAt),
  registeredOn: row.registeredOn,
  letterUntil: row.letterUntil,
  building: { id: building.id, address: addressLine(building), position: [building.lng, building.lat] },
  ...placeOf(row),
  landlord: row.landlord,
  manager: row.manager,
  version: row.version,
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
