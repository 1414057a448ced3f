/** The golden SQL of visits: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import * as draw from "./queries-draw.ts";
import * as night from "./queries-night.ts";
import * as plan from "./queries-plan.ts";
import * as write from "./queries-write.ts";
import { listDay } from "./town-day.ts";

const now = new Date("2026-11-22T10:00:00Z");
const day = listDay("2026-11-22", 480, now);
const reach = { today: "2026-11-22", visitDays: { G: 21, Y: 14, O: 7, R: 7 }, offsetMinutes: 480 };

test("the SQL of visits is as reviewed", async () => {
  const text = goldenSql({
    listVisitRows: queries.listVisitRows({ officer: 1, cell: 2, kind: "routine", grade: "R" }, "990101", day, 200, 0),
    countVisitRows: queries.countVisitRows({ which: "late" }, null, day, 50_000),
    tuneForLists: queries.tuneForLists,
    visitById: queries.visitById(1, day),
    visitCounts: queries.visitCounts("990101", 1, day, 3, 480),
    dueVisits: plan.dueVisits({ prefix: "990101", cells: [1], from: "2026-11-23", to: "2026-11-27", keep: true }, 100),
    plannedBetween: plan.plannedBetween("2026-11-23", "2026-11-27", [1]),
    officersOfCells: plan.officersOfCells([1], []),
    plannedRoutes: plan.plannedRoutes(
      { prefix: null, from: "2026-11-23", to: "2026-11-27", officer: 1, noon: now },
      100,
    ),
    countUnplanned: plan.countUnplanned({ prefix: null, to: "2026-11-27", officer: null, noon: now }),
    lockVisits: write.lockVisits([1, 2]),
    writePlanned: write.writePlanned([]),
    insertVisits: write.insertVisits([]),
    responsibleAt: write.responsibleAt([1], now),
    homesToVisit: night.homesToVisit(reach, 14, 0, 2000),
    visitsToBringForward: night.visitsToBringForward(reach, 2000),
    visitsToMiss: night.visitsToMiss("2026-11-22", 3, 2000),
    visitsOfEndedHomes: night.visitsOfEndedHomes(2000),
    candidates: draw.candidates("990101", "2026-11-30", ["R"]),
    insertDraw: draw.insertDraw({
      seed: 1,
      size: 2,
      division: "990101001000",
      accountId: 1,
      dueOn: "2026-11-30",
      candidates: 3,
      hash: "h",
      wish: {},
    }),
    draws: draw.draws(100),
    drawnUnits: draw.drawnUnits(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
