/** The golden SQL of bulletins: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const written = {
  title: "汛期值守",
  text: "今晚有暴雨。",
  level: "important" as const,
  roles: ["officer" as const],
  areas: ["990101001001"],
  reach: ["990101001001"],
  startsAt: null,
  endsAt: null,
  needsReceipt: true,
};
const at = new Date("2026-11-22T00:00:00Z");

test("the SQL of bulletins is as reviewed", async () => {
  const text = goldenSql({
    insertBulletin: queries.insertBulletin({
      ...written,
      uuid: "00000000-0000-4000-8000-000000000001",
      corrects: null,
      accountId: 1,
    }),
    changeDraft: queries.changeDraft(1, written),
    publishBulletin: queries.publishBulletin(1, at),
    withdrawBulletin: queries.withdrawBulletin(1, at),
    holdBulletin: queries.holdBulletin(1),
    running: queries.bulletinsIn("running", 1, "officer", 200),
    past: queries.bulletinsIn("past", 1, "officer", 200),
    own: queries.bulletinsIn("own", 1, "supervisor", 200),
    everybodys: queries.bulletinsIn("own", 1, "administrator", 200),
    bulletinsToShow: queries.bulletinsToShow("officer", "990101001", 5),
    bulletinById: queries.bulletinById(1, 1),
    bulletinIdOfUuid: queries.bulletinIdOfUuid("00000000-0000-4000-8000-000000000001"),
    countUnread: queries.countUnread(1, "officer", 1_000),
    insertReceipt: queries.insertReceipt(1, 1),
    isTold: queries.isTold(1, "officer"),
    audienceOf: queries.audienceOf(1, 20_000),
    areasOfPrefixes: queries.areasOfPrefixes(1),
    tellDue: queries.tellDue(at, at),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
