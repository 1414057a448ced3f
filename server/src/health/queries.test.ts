/** The golden SQL of health: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { databaseBytes, feedLag } from "./queries.ts";

test("the SQL of health is as reviewed", async () => {
  await expect(goldenSql({ databaseBytes, feedLag: feedLag("10:12:10") })).toMatchFileSnapshot("./queries.sql");
});
