/** The golden SQL of the register: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as contacts from "./contacts/queries.ts";
import * as fields from "./extra-fields/queries.ts";
import * as lists from "./lists/queries.ts";
import * as lines from "./lists/queries-lines.ts";
import * as orders from "./lists/queries-order.ts";
import * as saved from "./lists/queries-saved.ts";
import * as queries from "./queries.ts";
import * as edits from "./queries-edit.ts";
import * as parts from "./queries-parts.ts";

test("the SQL of the register is as reviewed", async () => {
  const text = goldenSql({
    buildingById: queries.buildingById(1),
    unitsOfBuilding: queries.unitsOfBuilding(1, 500),
    otherRoomsOf: queries.otherRoomsOf(1),
    countsOfBuilding: queries.countsOfBuilding(1),
    unitById: queries.unitById(1),
    hazardsOfBuilding: queries.hazardsOfBuilding(1, 10),
    hazardsOfUnit: queries.hazardsOfUnit(1, 10),
    leasesOf: parts.leasesOf(1, 10),
    visitsOf: parts.visitsOf(1, 10),
    inspectionsOf: parts.inspectionsOf(1, 10),
    roomsOf: parts.roomsOf(1),
    lettersOf: parts.lettersOf(1, 10),
    openHazardsOf: parts.openHazardsOf(1, 10),
    photosOf: parts.photosOf(1, 10),
    countsOfUnit: parts.countsOfUnit(1),
    historyOfUnit: parts.historyOfUnit(1, { at: new Date(0), id: 7 }, 50),
    holdUnit: edits.holdUnit(1),
    unitByUuid: edits.unitByUuid("u"),
    tiesOfUnit: edits.tiesOfUnit(1),
    unitBehindDoor: edits.unitBehindDoor({ buildingId: 1, floor: 3, room: "302", except: null }),
    updateUnit: edits.updateUnit(1, { rooms: 2 }),
    insertUnit: edits.insertUnit(1, "u", "302"),
    holdBuilding: edits.holdBuilding(1),
    updateBuilding: edits.updateBuilding(1, { stairs: 1 }),
    deleteRoomsExcept: edits.deleteRoomsExcept(1, ["A"]),
    upsertRooms: edits.upsertRooms(1, []),
    deleteDoorsExcept: edits.deleteDoorsExcept(1, []),
    upsertDoors: edits.upsertDoors(1, []),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});

test("the SQL of contacts and of the town's own fields is as reviewed", async () => {
  const field = {
    key: "k",
    target: "building",
    kind: "text",
    label: "l",
    labelEn: null,
    hint: null,
    hintEn: null,
    rules: {},
    shown: ["file"],
    position: 0,
  };
  const sealed = {
    id: 9,
    part: "landlord" as const,
    nameMasked: "王**",
    phoneMasked: null,
    nameSealed: Uint8Array.of(1),
    phoneSealed: null,
    emailSealed: null,
    language: "zh",
  };
  const filter = {
    q: "永安",
    accountId: 1,
    buildingId: 2,
    what: "contact",
    purpose: "visit",
    only: "outside",
    from: "2026-11-01T00:00:00Z",
    to: "2026-12-01T00:00:00Z",
  } as const;
  const text = goldenSql({
    placeOfHead: contacts.placeOfPart("building_head", 1),
    placeOfLandlord: contacts.placeOfPart("landlord", 1),
    nextContactId: contacts.nextContactId,
    insertContact: contacts.insertContact(1, sealed),
    pointTo: contacts.pointTo("manager", 1, 2),
    forgetContact: contacts.forgetContact(1),
    sealedContact: contacts.sealedContact(1),
    looks: contacts.looks(filter, { limit: 10 }),
    countLooks: contacts.countLooks({}, 10),
    wrongLook: contacts.wrongLook,
    allLooks: contacts.allLooks,
    allFields: fields.allFields,
    fieldsFor: fields.fieldsFor("building"),
    extraOfUnits: fields.extraOfUnits(1),
    fieldByKey: fields.fieldByKey("k"),
    usesOfFields: fields.usesOfFields,
    insertField: fields.insertField(field),
    updateField: fields.updateField({ ...field, retired: true }),
    deleteField: fields.deleteField("k"),
  });
  await expect(text).toMatchFileSnapshot("./contacts/queries.sql");
});

test("the SQL of the list is as reviewed", async () => {
  const reach = { code: "estateUnitCode", descending: true, among: [1, 2], limit: 50 } as const;
  const text = goldenSql({
    tuneForLines: lists.tuneForLines,
    divisionIds: lists.divisionIds(["990101001"]),
    cellsOfOfficers: lists.cellsOfOfficers([1]),
    unitsByField: lists.unitsByField("k", "from", "3", 3, 100),
    linesAfter: lines.linesAfter(7, 10),
    linesOfUnits: lines.linesOfUnits([1, 2]),
    presentSnapshot: lines.presentSnapshot,
    toldSince: lines.toldSince("1:1:"),
    forgetToldBefore: lines.forgetToldBefore(24),
    buildingsByAddress: lines.buildingsByAddress,
    divisionsInOrder: orders.ranksOf.division,
    cellsInOrder: orders.ranksOf.cell,
    officersInOrder: orders.ranksOf.officer,
    homesByCode: orders.homesByCode({ ...reach, after: { value: "a", unitId: 7 } }),
    homesWithoutCode: orders.homesWithoutCode("estateUnitCode", [1, 2], 50),
    linesOf: lists.linesOf([1, 2]),
    findWord: lists.findWord("永安路", "永安路", 100),
    searchesFor: saved.searchesFor(1, 10),
    searchById: saved.searchById(1),
    holdSearch: saved.holdSearch(1, 2),
    countSearches: saved.countSearches(1),
    searchByName: saved.searchByName(1, "n", null),
    insertSearch: saved.insertSearch(1, "n", {}, false),
    updateSearch: saved.updateSearch(1, null, null, true),
    deleteSearch: saved.deleteSearch(1),
  });
  await expect(text).toMatchFileSnapshot("./lists/queries.sql");
});
