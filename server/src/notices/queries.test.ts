/** The golden SQL of notices: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of notices is as reviewed", async () => {
  const now = new Date("2026-11-22T08:00:00Z");
  const until = new Date("2026-11-24T08:00:00Z");
  const text = goldenSql({
    listedNotices: queries.listedNotices({ prefix: null }, now, 50, 0),
    listedOverdue: queries.listedNotices(
      { prefix: "990101", state: "issued", overdue: true, q: "永安路", buildingId: 1, unitId: 2 },
      now,
      50,
      50,
    ),
    countedNotices: queries.countedNotices({ prefix: null, overdue: false }, now, 50_000),
    noticeById: queries.noticeById(1, now),
    itemsOf: queries.itemsOf(1),
    holdHazards: queries.holdHazards([1, 2]),
    holdUuid: queries.holdUuid("00000000-0000-4000-8000-000000000001"),
    noticeByUuid: queries.noticeByUuid("00000000-0000-4000-8000-000000000001"),
    nextNumber: queries.nextNumber(2026),
    buildingOfUnit: queries.buildingOf(1, null),
    buildingOf: queries.buildingOf(null, 1),
    insertNotice: queries.insertNotice({
      uuid: "00000000-0000-4000-8000-000000000001",
      number: "2026-0001",
      buildingId: 1,
      unitId: null,
      issuedAt: now,
      issuedBy: 1,
      receiptHash: "0",
    }),
    insertItems: queries.insertItems(1, [1, 2]),
    holdNotice: queries.holdNotice(1),
    markSent: queries.markSent(1, now),
    touchNotice: queries.touchNotice(1),
    beginRound: queries.beginRound(1, 2),
    voidNotice: queries.voidNotice(1),
    markOpened: queries.markOpened(1, now),
    toldOf: queries.toldOf(1),
    reportedPlace: queries.reportedPlace(1, now),
    insertReInspection: queries.insertReInspection(1, 1, "2026-11-22", "2026-11-25"),
    townName: queries.townName,
    placeOfReceipt: queries.placeOfReceipt("0"),
    noticesToRemind: queries.noticesToRemind(now, until, 200),
    noticesOverdue: queries.noticesOverdue(now, 200),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
