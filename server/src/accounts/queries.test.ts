// The SQL of accounts, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    credentials: queries.credentials(db, "a").compile(),
    insertSession: queries
      .insertSession(db, { tokenHash: "h", accountId: 1, hours: 12, userAgent: null, strong: false })
      .compile(),
    findSession: queries.findSession(db, "h").compile(),
    touchSession: queries.touchSession(db, "h", 12, 7).compile(),
    deleteSession: queries.deleteSession(db, "h").compile(),
    deleteSessionsOf: queries.deleteSessionsOf(db, 1).compile(),
    deleteOverSessions: queries.deleteOverSessions(db).compile(),
    findAccount: queries.findAccount(db, 1).compile(),
    currentDivisions: queries.currentDivisions(db, 1).compile(),
    currentBlocks: queries.currentBlocks(db, 1).compile(),
    insertAccount: queries
      .insertAccount(db, { login: "a", name: "A", nameEn: null, role: "officer", passwordHash: null, phone: null })
      .compile(),
    storePassword: queries.storePassword(db, 1, "h").compile(),
    firstAdministrator: queries.firstAdministrator(db).compile(),
    insertJurisdiction: queries.insertJurisdiction(db, 1, "990101000000").compile(),
    tellAccessChanged: queries.tellAccessChanged().compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
