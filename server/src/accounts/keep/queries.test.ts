/** The golden SQL of keeping accounts: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of keeping accounts is as reviewed", async () => {
  const named = { name: "何七", nameEn: null, phone: null, role: "officer" };
  const text = goldenSql({
    keptAccounts: queries.keptAccounts({ q: "he", role: "officer", state: "active" }, 0, 51),
    countAccounts: queries.countAccounts({}),
    keptAccount: queries.keptAccount(1),
    insertKept: queries.insertKept({ ...named, login: "he" }),
    updateKept: queries.updateKept(1, 1, { ...named, state: "active" }),
    holdKeeping: queries.holdKeeping,
    isAdministrator: queries.isAdministrator(1),
    endJurisdictions: queries.endJurisdictions(1),
    giveJurisdiction: queries.giveJurisdiction(1, "990101001000", null, null),
    knownDivisions: queries.knownDivisions(["990101001000"]),
    endSessions: queries.endSessions(1),
    endSession: queries.endSession(1, null),
    sessionsOf: queries.sessionsOf(1),
    sessionId: queries.sessionId("hash"),
    outdateLinks: queries.outdateLinks(1),
    insertLink: queries.insertLink({ accountId: 1, kind: "reset", tokenHash: "hash", madeBy: 2, hours: 24 }),
    openLink: queries.openLink("hash"),
    useLink: queries.useLink(1),
    passwordOf: queries.passwordOf(1),
    pictureAccounts: queries.pictureAccounts(11),
    pictureLines: queries.pictureLines(new Date(0), 11),
    pictureCells: queries.pictureCells(new Date(0), 11),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
