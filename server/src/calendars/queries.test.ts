/** The golden SQL of changing the calendar: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL of changing the calendar is as reviewed", async () => {
  const text = goldenSql({
    calendarHead: queries.calendarHead,
    lockCalendar: queries.lockCalendar,
    calendarDays: queries.calendarDays("2026-01-01", "2026-12-31"),
    setDays: queries.setDays([{ day: "2026-12-24", kind: "holiday" }]),
    clearDays: queries.clearDays(["2026-12-24"]),
    writeHead: queries.writeHead({ knownFrom: "2025-01-01", knownUntil: "2026-12-31", workingMinutes: [540, 1080] }),
    countProvisional: queries.countProvisional,
    provisionalHazards: queries.provisionalHazards(100, true),
    writeRecounted: queries.writeRecounted([]),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
