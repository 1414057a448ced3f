/** The golden SQL of hazards: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import { townDay } from "../db/town-clock.ts";
import { counted, handoversOfHazard, hazardById, listed } from "./queries.ts";

test("the SQL of hazards is as reviewed", async () => {
  const now = new Date("2026-11-21T08:00:00Z");
  const today = townDay(now, 480);
  const before = townDay(now, 480, now);
  const prefix = null;
  const text = goldenSql({
    open: listed({ prefix }, today, 10, 0),
    dueToday: listed({ which: "due_today", severity: 1, cellId: 2, buildingId: 3, prefix }, today, 10, 20),
    overdueThen: listed({ which: "overdue", cellId: 2, prefix: "990101" }, before, 10, 0),
    closedThen: listed({ which: "closed", prefix }, before, 10, 0),
    countedOverdue: counted({ which: "overdue", prefix: "990101" }, today, 1000),
    hazardById: hazardById(1),
    handoversOfHazard: handoversOfHazard(1, 10),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
