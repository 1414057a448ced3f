/** The golden SQL of grades: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import { houseFacts, houseOfUnit } from "./queries-house.ts";

const at = new Date("2026-11-22T10:00:00Z");
test("the SQL of grades is as reviewed", async () => {
  const text = goldenSql({
    gradeFacts: queries.gradeFacts([1, 2], at, 12),
    houseFacts: houseFacts(1, at, 12),
    houseOfUnit: houseOfUnit(1, at, 12),
    lockUnits: queries.lockUnits([1, 2]),
    writeGrades: queries.writeGrades([], at),
    unitsToGrade: queries.unitsToGrade(0, 400),
    unitsOverdueBetween: queries.unitsOverdueBetween(at, at, 100),
    unitsOfRows: queries.unitsOfRows("hazard", [1]),
    lastRuleChange: queries.lastRuleChange,
    tuneForCounts: queries.tuneForCounts,
    gradeCounts: queries.gradeCounts("990101"),
    contestById: queries.contestById(1),
    contests: queries.contests("open", "990101", 100),
    countOpenContests: queries.countOpenContests(null),
    insertContest: queries.insertContest(1, 2, "why"),
    writeAnswer: queries.writeAnswer(1, 2, "stands", "so", at),
    lockContest: queries.lockContest(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
