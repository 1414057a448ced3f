/** The golden SQL of API tokens: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of API tokens is as reviewed", async () => {
  const text = goldenSql({
    findToken: queries.findToken("hash"),
    touchToken: queries.touchToken(1),
    placesOfBlocks: queries.placesOfBlocks([1, 2]),
    tokensOf: queries.tokensOf(1, 500),
    allTokens: queries.allTokens(500),
    tokenById: queries.tokenById(1),
    countTokens: queries.countTokens(1),
    holdTokensOf: queries.holdTokensOf(1),
    knownDivisions: queries.knownDivisions(["990101001000"]),
    insertToken: queries.insertToken({
      accountId: 1,
      tokenHash: "hash",
      name: "QGIS",
      scopes: ["tiles"],
      prefix: "gst_abcdef",
      divisionCodes: ["990101001000"],
      networks: ["10.1.0.0/16"],
      days: 30,
    }),
    revokeToken: queries.revokeToken(1, 2),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
