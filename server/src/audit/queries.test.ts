/** The golden SQL of the audit: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of the audit is as reviewed", async () => {
  const from = new Date("2026-11-21T16:00:00Z");
  const to = new Date("2026-11-22T16:00:00Z");
  const text = goldenSql({
    newest: queries.auditLines({}, null, 50),
    narrowed: queries.auditLines(
      { table: "hazard", row: "7", op: "update", account: 3, request: "r", from, to },
      9,
      50,
    ),
    auditedTables: queries.auditedTables,
    auditHead: queries.auditHead,
    linksAfter: queries.linksAfter(0, 2_000),
    linesWithoutLink: queries.linesWithoutLink,
    genesis: queries.genesis,
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
