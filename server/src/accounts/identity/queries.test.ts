/** The golden SQL of signing in with the town's account: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of signing in with the town's account is as reviewed", async () => {
  const text = goldenSql({
    insertAttempt: queries.insertAttempt({ stateHash: "hash", returnPath: "/", linkId: null, minutes: 10 }),
    takeAttempt: queries.takeAttempt("hash"),
    clearAttempts: queries.clearAttempts,
    linkedAccount: queries.linkedAccount("https://login.town.example", "s-17"),
    insertIdentity: queries.insertIdentity({
      accountId: 1,
      issuer: "https://login.town.example",
      subject: "s-17",
      rightsFrom: "town",
      linkedBy: 2,
    }),
    deleteIdentity: queries.deleteIdentity(1),
    noteIdentityUsed: queries.noteIdentityUsed(1),
    noteRightsEnded: queries.noteRightsEnded(1, 3),
    identityOf: queries.identityOf(1),
    openLinkById: queries.openLinkById(1),
    makeAccount: queries.makeAccount("he.qi", "何七", "officer"),
    putRights: queries.putRights(1, "officer", "active"),
    giveDivisions: queries.giveDivisions(1, ["990101001000"]),
    insertSession: queries.insertSession({
      tokenHash: "hash",
      accountId: 1,
      identityId: 1,
      hours: 12,
      userAgent: null,
      strong: false,
      locked: false,
    }),
    sessionIsFromProvider: queries.sessionIsFromProvider("hash"),
    endSessionByHash: queries.endSessionByHash("hash"),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
