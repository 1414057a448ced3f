/** The golden SQL of histories that are given afterwards. `npm run bless` accepts a change. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import { hazardsWithoutHistory, writeFolded } from "./queries.ts";

test("the SQL of histories is as reviewed", async () => {
  const text = goldenSql({
    hazardsWithoutHistory: hazardsWithoutHistory(0, 2_000),
    writeFolded: writeFolded([{ id: 1, state: "closed", round: 2 }]),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
