/** The golden SQL of changing the calendar: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as others from "./queries-others.ts";

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
    openFilings: others.openDues("filing", new Date("2027-01-01T00:00:00Z"), 100, true),
    openDeregistrations: others.openDues("deregister", new Date("2027-01-01T00:00:00Z"), 100, true),
    openDeclarations: others.openDues("declaration", new Date("2027-01-01T00:00:00Z"), 100, false),
    writeFilings: others.writeLeaseDues([], "filing"),
    writeDeregistrations: others.writeLeaseDues([], "deregister"),
    writeDeclarationDues: others.writeDeclarationDues([]),
    rulesBefore: others.rulesBefore(200),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
