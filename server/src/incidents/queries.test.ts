/** The golden SQL of incidents: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { defaultClasses } from "./catalogue/default-classes.ts";
import * as catalogue from "./catalogue/queries.ts";
import type { IncidentFilter } from "./contract.ts";
import * as desk from "./desk/queries.ts";
import * as receipts from "./public/queries.ts";
import * as one from "./queries.ts";
import * as steps from "./queries-steps.ts";
import * as reporters from "./reporters/queries.ts";

const now = new Date("2026-11-21T08:00:00Z");
const uuid = "00000000-0000-4000-8000-000000000001";
const asker: desk.Asker = { accountId: 1, now, soon: now };
const place = { divisionCode: "990101001001", blockId: 3, lng: 121, lat: 31 };
const change: steps.IncidentChange = {
  stage: "dispatched",
  round: 1,
  class: "waste",
  condition: "usual",
  areaCategory: null,
  title: null,
  address: null,
  answers: {},
  department: "cleaning",
  filedAt: now,
  dispatchFirst: now,
  dispatchBy: now,
  handleFrom: now,
  handleFirst: now,
  handleBy: now,
  closeFirst: now,
  closeBy: now,
  dueAt: now,
  provisional: false,
  deferredAt: null,
  dispatchedAt: now,
  reportedBackAt: null,
  closedAt: null,
  closedBy: null,
  closeReason: null,
  onTheSpot: false,
  duplicateOf: null,
  extensionUntil: null,
  extensionAskedAt: null,
  extensionAskedBy: null,
  extended: 0,
  sentBack: 0,
  urged: 0,
  urgedAt: null,
  holderId: null,
  holderSince: null,
  handledBy: null,
  rating: null,
  ratingAt: null,
};
const everything: IncidentFilter = {
  which: "open",
  class: "waste",
  kind: "incident",
  major: "01",
  source: "phone",
  department: "cleaning",
  division: "990101001000",
  cellId: 2,
  box: "121,31,122,32",
  due: "due_soon",
  holder: "me",
  extension: true,
  q: "50%",
  from: now.toISOString(),
  to: now.toISOString(),
};
const mark = { at: now.toISOString(), id: 7 };

test("the SQL of incidents is as reviewed", async () => {
  const text = goldenSql({
    lineById: one.lineById(1),
    restById: one.restById(1, 100),
    photosOfIncident: one.photosOfIncident(1, 200),
    heldById: steps.heldById(1),
    holdIncident: steps.holdIncident(1),
    holdIncidents: steps.holdIncidents([1, 2]),
    updateIncident: steps.updateIncident(1, 1, change),
    addReports: steps.addReports(1, 2),
    moveIncident: steps.moveIncident(1, place),
    placeOfPoint: steps.placeOfPoint(121, 31),
    areaCategoryOf: steps.areaCategoryOf(3, "990101001001"),
    nextCaseNumber: steps.nextCaseNumber("E", "01", "01", "2026-11-21"),
    insertIncident: steps.insertIncident({
      ...place,
      uuid,
      number: "E0101202611210001",
      class: "waste",
      title: null,
      address: null,
      note: null,
      answers: {},
      source: "phone",
      openedAt: now,
      reportedBy: 1,
      holderId: null,
    }),
    incidentByUuid: steps.incidentByUuid(uuid),
    layPhotos: steps.layPhotos(1, [uuid]),
    workingAccount: steps.workingAccount(1),
    incidentsToUrge: steps.incidentsToUrge(now, 0, 24, 5, 200),
    provisionalIncidents: steps.provisionalIncidents("2026-12-31", 200),
    listedFirst: desk.listed({}, asker, { sort: "due", mark: null, limit: 50 }),
    listedAll: desk.listed(everything, asker, { sort: "due", mark, limit: 50 }),
    listedNewest: desk.listed({ stages: "filed,closed", due: "overdue" }, asker, { sort: "newest", mark, limit: 50 }),
    listedOldest: desk.listed({ which: "all", holder: "nobody" }, asker, { sort: "oldest", mark, limit: 50 }),
    counted: desk.counted({ due: "deferred" }, asker),
    likelyDuplicates: desk.likelyDuplicates(
      { lng: 121, lat: 31, class: "waste", openedAt: now, except: null, withinM: 100, withinHours: 72 },
      20,
    ),
    officersFor: desk.officersFor(3, 121, 31, now, 3),
    cellAt: desk.cellAt(3, now),
    views: desk.views(1, 500),
    viewById: desk.viewById(1, 1),
    insertView: desk.insertView(1, { name: "x", forAll: false, filter: {}, sort: "due" }, 50),
    updateView: desk.updateView(1, 1, { name: "x", forAll: false, filter: {}, sort: "due" }),
    deleteView: desk.deleteView(1),
    dutyLines: desk.dutyLines(1, 100),
    writeDuty: desk.writeDuty(1, { onDuty: true, at: now, until: null, by: 1 }),
    dutyAccount: desk.dutyAccount(2, 1),
    endDuties: desk.endDuties(now),
    nextReportId: reporters.nextReportId,
    reportsOf: reporters.reportsOf(1, 200),
    sealedReport: reporters.sealedReport(1),
    looksOf: reporters.looksOf(1, 500),
    incidentOfReceipt: receipts.incidentOfReceipt("ab"),
    caseOfReceipt: receipts.caseOfReceipt("ab"),
    stepsOfReceipt: receipts.stepsOfReceipt("ab"),
    looksAtReporter: receipts.looksAtReporter("ab"),
    departmentNames: receipts.departmentNames("water"),
    countLoosePhotos: receipts.countLoosePhotos(3, now),
    publicClasses: catalogue.publicClasses,
    classByCode: catalogue.classByCode("waste"),
    insertLimits: catalogue.insertLimits("waste", defaultClasses[0]?.limits ?? []),
    allAreaCategories: catalogue.allAreaCategories,
    unknownPlaces: catalogue.unknownPlaces(["990101001000"], []),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
