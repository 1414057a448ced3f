/** The golden SQL of Open311: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of Open311 is as reviewed", async () => {
  const now = new Date("2026-11-22T08:00:00Z");
  const every = {
    prefix: "",
    numbers: null,
    classes: null,
    states: ["open", "closed"],
    from: null,
    to: null,
    limit: 1000,
    offset: 0,
  };
  const text = goldenSql({
    divisionByCode: queries.divisionByCode("990101001001"),
    blockAt: queries.blockAt(121, 31),
    houseByNumber: queries.houseByNumber("B-1"),
    publicRequests: queries.publicRequests(every),
    publicRequestsByFilter: queries.publicRequests({
      ...every,
      prefix: "990101",
      classes: ["lamp"],
      from: now,
      to: now,
    }),
    publicRequestsByNumber: queries.publicRequests({ ...every, numbers: ["C0101202611220001"] }),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
