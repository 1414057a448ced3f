/** The golden SQL of declarations: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as staff from "./queries-staff.ts";

const at = new Date("2026-11-22T00:00:00Z");
const row: queries.DeclarationRow = {
  id: 1,
  uuid: "3f2b8a52-4f0e-4a5e-9a43-1f2f8f6c0a11",
  kind: "letting",
  party: "landlord",
  state: "submitted",
  buildingId: 1,
  unitId: null,
  floor: 1,
  room: "101",
  letting: "whole",
  happenedOn: "2026-01-01",
  until: null,
  adults: 1,
  children: 0,
  areaM2: null,
  rooms: null,
  beds: null,
  contractSigned: null,
  extra: {},
  language: "zh",
  receiptHash: "0",
  submittedAt: at,
  dueAt: at,
  decidedAt: null,
  refusedReason: null,
  leaseId: null,
  version: 1,
};
const wish = { state: null, prefix: null, cellId: 1, buildingId: null, unitId: null };
const unit = { floor: 1, room: "101", areaM2: null, rooms: null, beds: null, letting: "whole" } as const;

test("the SQL of declarations is as reviewed", async () => {
  const text = goldenSql({
    placeOfDoor: queries.placeOfDoor("x"),
    placeOfReceipt: queries.placeOfReceipt("x"),
    doorById: queries.doorById(1, null),
    roomsOfBuilding: queries.roomsOfBuilding(1, 10),
    declaredFields: queries.declaredFields(10),
    unitAt: queries.unitAt(1, null, 1, "101"),
    countHolding: queries.countHolding(1, "2026-01-01", null),
    countByLandlord: queries.countByLandlord(1, "101", 1, ["letting"], "2026-01-01"),
    insertDeclaration: queries.insertDeclaration({ ...row, dueAt: at }),
    declarationById: queries.declarationById(1),
    declarationByUuid: queries.declarationByUuid(row.uuid),
    lockDeclaration: queries.lockDeclaration(1),
    withdrawDeclaration: queries.withdrawDeclaration(1, at),
    countPhotos: queries.countPhotos(1),
    traceOf: queries.traceOf(1, 10),
    listDeclarations: staff.listDeclarations(wish, 10, 0),
    countDeclarations: staff.countDeclarations(wish),
    buildingById: staff.buildingById(1),
    candidatesOf: staff.candidatesOf(row, 10),
    photosOf: staff.photosOf(1, 10),
    lookedSince: staff.lookedSince(1, 1, at),
    lockBuilding: staff.lockBuilding(1),
    unitsCalled: staff.unitsCalled(1, unit),
    insertUnit: staff.insertUnit(1, unit),
    completeUnit: staff.completeUnit(1, 1, row),
    holdingOn: staff.holdingOn(1, "2026-01-01", null),
    decideDeclaration: staff.decideDeclaration(1, 1, {
      state: "verified",
      unitId: 1,
      leaseId: 1,
      refusedReason: null,
      at,
      accountId: 1,
    }),
    landlordOf: staff.landlordOf(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
