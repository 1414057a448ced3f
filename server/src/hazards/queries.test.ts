/** The golden SQL of hazards: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { townDay } from "../db/town-clock.ts";
import { counted, hazardById, listed } from "./queries.ts";

test("the SQL of hazards is as reviewed", async () => {
  const today = townDay(new Date("2026-11-21T08:00:00Z"), 480);
  const text = goldenSql({
    open: listed({}, today, 10, 0),
    dueToday: listed({ which: "due_today", severity: 1, cellId: 2, buildingId: 3 }, today, 10, 20),
    countedOverdue: counted({ which: "overdue" }, today, 1000),
    hazardById: hazardById(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
