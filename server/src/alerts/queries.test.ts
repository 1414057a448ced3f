/** The golden SQL of alerts of the daily work: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as looks from "./queries-looks.ts";

test("the SQL of alerts of the daily work is as reviewed", async () => {
  const text = goldenSql({
    insertWorkAlerts: queries.insertWorkAlerts({
      key: "hazard:1:round:1:reported_fixed",
      kind: "reported_fixed",
      roles: ["officer", "duty_officer"],
      divisionCode: "990101001001",
      blockId: 1,
      buildingId: 1,
      unitId: null,
      thing: "notice",
      thingId: 1,
      facts: { count: 2 },
      at: new Date("2026-11-22T00:00:00Z"),
    }),
    workAlerts: queries.workAlerts(200),
    workAlertById: queries.workAlertById(1),
    countUnseenAlerts: queries.countUnseenAlerts(1000),
    markAlertSeen: queries.markAlertSeen(1, 1),
    holdLooksOf: looks.holdLooksOf(1),
    placeOfContact: looks.placeOfContact(1),
    placeOfAttachment: looks.placeOfAttachment(1),
    placeOfOccupant: looks.placeOfOccupant(1),
    insertLook: looks.insertLook({
      contactId: 1,
      attachmentId: null,
      occupantId: null,
      buildingId: 3,
      at: new Date("2026-11-22T00:00:00Z"),
      accountId: 2,
      purpose: "visit",
      reason: null,
      fields: ["name"],
      fromAddress: "127.0.0.1",
      outside: false,
      atNight: false,
    }),
    myLooks: looks.myLooks({
      since: new Date("2026-11-22T00:00:00Z"),
      sincePerson: new Date("2026-11-15T00:00:00Z"),
      contactId: 1,
      occupantId: null,
    }),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
