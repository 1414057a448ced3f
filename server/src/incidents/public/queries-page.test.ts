/** The golden SQL of the public page of reports: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries-page.ts";

test("the SQL of the public page is as reviewed", async () => {
  const text = goldenSql({
    middleOfTown: queries.middleOfTown,
    namesOfClass: queries.namesOfClass("lamp"),
    sketchRound: queries.sketchRound(121, 31, 400),
  });
  await expect(text).toMatchFileSnapshot("./queries-page.sql");
});
