/** The golden SQL of reading a calendar: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { CHINA } from "./china.ts";
import * as queries from "./queries.ts";

test("the SQL of reading a calendar is as reviewed", async () => {
  const text = goldenSql({
    townCalendar: queries.townCalendar,
    insertTownCalendar: queries.insertTownCalendar(CHINA, []),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
