/** The golden SQL of hazards: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { townDay } from "../db/town-clock.ts";
import { counted, handoversOfHazard, hazardById, listed, photosOfHazard } from "./queries.ts";
import { hazardsByIds, likeHazards } from "./queries-duplicates.ts";
import * as steps from "./queries-steps.ts";

test("the SQL of hazards is as reviewed", async () => {
  const now = new Date("2026-11-21T08:00:00Z");
  const today = townDay(now, 480);
  const before = townDay(now, 480, now);
  const prefix = null;
  const uuid = "00000000-0000-4000-8000-000000000001";
  const found = {
    uuid,
    buildingId: 1,
    unitId: 2,
    divisionCode: "990101001001",
    blockId: 3,
    lng: 121,
    lat: 31,
    class: "gas",
    item: "gas.hose_aged",
    severity: 3,
    houseFloor: null,
    part: "stairs" as const,
    foundAt: now,
    foundBy: 1,
    suspectedMajor: false,
    inspectionId: null,
    note: null,
  };
  const change = {
    state: "closed" as const,
    round: 1,
    notifiedAt: now,
    reportedFixedAt: now,
    certifiedAt: now,
    closedAt: now,
    closedBy: 1,
    escalatedStep: 0,
    onTheSpot: false,
    duplicateOf: null,
    closeReason: "verified" as const,
    handledBy: null,
    correctBy: now,
    correctByPostponed: null,
    certifyBy: now,
    certifyByPostponed: null,
    deadlineAt: now,
    provisional: false,
    pausedAt: null,
  };
  const text = goldenSql({
    open: listed({ prefix }, today, 10, 0),
    dueToday: listed({ which: "due_today", severity: 1, cellId: 2, buildingId: 3, prefix }, today, 10, 20),
    overdueThen: listed({ which: "overdue", cellId: 2, prefix: "990101" }, before, 10, 0),
    closedThen: listed({ which: "closed", prefix }, before, 10, 0),
    countedOverdue: counted({ which: "overdue", prefix: "990101" }, today, 1000),
    hazardById: hazardById(1),
    handoversOfHazard: handoversOfHazard(1, 10),
    photosOfHazard: photosOfHazard(1, 200),
    searched: listed(
      { prefix, class: "gas", state: "failed", noticeId: 4, unitId: 5, q: "永安路", overdueDays: 3 },
      today,
      10,
      0,
    ),
    likeHazards: likeHazards(
      { unitId: 1, buildingId: 2, lng: 121, lat: 31, item: "gas.hose_aged", withinM: 30, since: now },
      20,
    ),
    hazardsByIds: hazardsByIds([1, 2]),
    holdHazard: steps.holdHazard(1),
    updateHazard: steps.updateHazard(1, 2, change),
    placeOfUnit: steps.placeOfUnit(1),
    placeOfBuilding: steps.placeOfBuilding(1),
    placeOfPoint: steps.placeOfPoint(121, 31),
    insertHazard: steps.insertHazard(found),
    hazardByUuid: steps.hazardByUuid(uuid),
    lookNamed: steps.lookSince({ accountId: 1, since: now, inspectionId: 2, unitId: 3, buildingId: 4, blockId: 5 }),
    lookAtHouse: steps.lookSince({
      accountId: 1,
      since: now,
      inspectionId: null,
      unitId: null,
      buildingId: 4,
      blockId: 5,
    }),
    lookAtPlace: steps.lookSince({
      accountId: 1,
      since: now,
      inspectionId: null,
      unitId: null,
      buildingId: null,
      blockId: 5,
    }),
    otherHazard: steps.otherHazard(1),
    accountsFor: steps.accountsFor("990101001001", "supervisor"),
    photoBuildings: steps.photoBuildings([uuid], 1),
    wordsOfHazard: steps.wordsOfHazard(1),
    noticesDone: steps.noticesDone(1),
    holdNoticesOf: steps.holdNoticesOf(1),
    closeNotice: steps.closeNotice(1, now),
    moveNoticeDue: steps.moveNoticeDue(1),
    hazardsToEscalate: steps.hazardsToEscalate(now, [0, 3, 7], 200),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
