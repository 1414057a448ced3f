/** The golden SQL of schedules and alerts: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import type { AlertRule } from "../contract-saved.ts";
import * as queries from "./queries.ts";

const RUN = "00000000-0000-4000-8000-000000000001";
const now = new Date("2026-11-22T23:00:00Z");

test("the SQL of schedules and alerts is as reviewed", async () => {
  const claim = { token: RUN, until: now };
  const rule: AlertRule = { measure: "count", threshold: 3, role: "analyst" };
  const wish = { subject: "hazards", exposure: "length" } as const;
  const text = goldenSql({
    schedules: queries.schedules(500),
    scheduleById: queries.scheduleById(1),
    countSchedules: queries.countSchedules(1),
    insertSchedule: queries.insertSchedule(1, now, {
      name: "每周一",
      wish,
      days: 90,
      weekday: 1,
      hour: 7,
      rules: [rule],
    }),
    dropSchedule: queries.dropSchedule(1),
    claimDue: queries.claimDue(now, claim, [1, 2]),
    claimById: queries.claimById(1, now, claim),
    finishSchedule: queries.finishSchedule(1, RUN, { nextAt: now, runId: RUN, fault: null }),
    insertAlert: queries.insertAlert({
      rule,
      divisionCode: "990101001000",
      reach: { divisions: ["990101001"], blocks: [] },
      runId: RUN,
      scheduleName: "每周一",
      count: 1,
      streets: [],
      at: now,
    }),
    alerts: queries.alerts(200),
    alertById: queries.alertById(1),
    countUnseen: queries.countUnseen(),
    markSeen: queries.markSeen(1, 1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
