/** The golden SQL of balances: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import { demandOfBlocks } from "./queries.ts";

test("the SQL of what a balance weighs is as reviewed", async () => {
  const text = goldenSql({ demandOfBlocks: demandOfBlocks([1], "2026-11-21") });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
