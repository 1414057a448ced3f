/** The golden SQL of the register: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as contacts from "./contacts/queries.ts";
import * as fields from "./extra-fields/queries.ts";
import * as lists from "./lists/queries.ts";
import { whereUnits } from "./lists/queries-conditions.ts";
import * as saved from "./lists/queries-saved.ts";
import { sortKeyOf } from "./lists/queries-sorting.ts";
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
    part: "landlord" as const,
    nameMasked: "王**",
    phoneMasked: null,
    nameSealed: Uint8Array.of(1),
    phoneSealed: null,
    emailSealed: null,
    language: "zh",
  };
  const look = {
    contactId: 1,
    accountId: 2,
    purpose: "visit",
    reason: null,
    fields: ["name"],
    fromAddress: "127.0.0.1",
  };
  const filter = { accountId: null, purpose: null, from: null, to: null };
  const text = goldenSql({
    placeOfHead: contacts.placeOfPart("building_head", 1),
    placeOfLandlord: contacts.placeOfPart("landlord", 1),
    insertContact: contacts.insertContact(1, sealed),
    pointTo: contacts.pointTo("manager", 1, 2),
    forgetContact: contacts.forgetContact(1),
    sealedContact: contacts.sealedContact(1),
    insertLook: contacts.insertLook(look),
    looks: contacts.looks(filter, 10, 0),
    countLooks: contacts.countLooks(filter, 10),
    allFields: fields.allFields,
    fieldsFor: fields.fieldsFor("building"),
    fieldByKey: fields.fieldByKey("k"),
    usesOfFields: fields.usesOfFields,
    insertField: fields.insertField(field),
    updateField: fields.updateField({ ...field, retired: true }),
    deleteField: fields.deleteField("k"),
  });
  await expect(text).toMatchFileSnapshot("./contacts/queries.sql");
});

test("the SQL of the list is as reviewed", async () => {
  const where = whereUnits({
    scope: { accountId: 1, role: "supervisor", divisionPrefixes: ["990101001"], blockIds: [] },
    conditions: {
      grade: ["R"],
      status: ["let", "vacant"],
      letting: ["whole"],
      lettable: true,
      cellId: [1],
      officerId: [2],
      buildingId: 3,
      floorFrom: 1,
      areaToM2: 30,
      openHazardsFrom: 1,
      worst: [1],
      overdue: true,
      letter: ["none", "ends_soon"],
      declarationWaiting: true,
      notVisitedSince: "2026-11-01",
      registeredFrom: "2026-01-01",
    },
    words: [{ buildingIds: [1], cellIds: [2], unitIds: [3], roomNumber: 302 }],
    extra: [
      { key: "k", op: "from", wanted: "3", amount: 3 },
      { key: "k", op: "empty", wanted: "", amount: null },
    ],
    scopeDivisions: [4],
    wantedDivisions: [5, 6],
    today: "2026-11-22",
    soon: "2026-12-22",
  });
  const leg = {
    where,
    sortKey: sortKeyOf("areaM2"),
    descending: true,
    mark: { value: "20", unitId: 7 },
    limit: 50,
    offset: 0,
  };
  const text = goldenSql({
    tuneForLists: lists.tuneForLists,
    tuneForLines: lists.tuneForLines,
    divisionIds: lists.divisionIds(["990101001"]),
    countUnits: lists.countUnits(where, 50_001, 10_000),
    unitsWithValue: lists.unitsWithValue(leg),
    unitsByAddress: lists.unitsWithValue({
      ...leg,
      where: lists.among([1, 2]),
      sortKey: sortKeyOf("address"),
      descending: false,
      mark: null,
    }),
    unitsWithoutValue: lists.unitsWithoutValue(leg),
    countWithValue: lists.countWithValue(lists.among([1]), sortKeyOf("areaM2"), 100),
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
