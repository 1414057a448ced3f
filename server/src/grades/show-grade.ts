/** How the grade of one home came about, worked out at this instant, and how many homes have which grade. Writes nothing. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { contestOf } from "./contest.ts";
import type { GradeCounts, UnitGrade } from "./contract.ts";
import { gradeHome, isHard, nextBetter } from "./grade.ts";
import { houseGradeOf, lineOf } from "./house-grade.ts";
import { contestsOfUnit, gradeCounts, gradeFacts, tuneForCounts } from "./queries.ts";
import { standingOf } from "./regrade.ts";

const MOST_CONTESTS = 20;

/** Throws units.not_found, also for a deregistered home: it has no grade. */
export async function showGrade(tx: Tx, unitId: number, now: Date): Promise<UnitGrade> {
  const rules = await readRules(tx);
  const [row] = (await gradeFacts([unitId], now, rules.hazards.repeatWithinMonths).execute(tx)).rows;
  if (!row) throw new Problem("units.not_found", { id: unitId });
  const standing = standingOf(row);
  const { grade, score, lines, wouldBe } = gradeHome(standing, rules.grades);
  const house = await houseGradeOf(tx, unitId, rules, now);
  const { rows: contests } = await contestsOfUnit(unitId, MOST_CONTESTS).execute(tx);
  return {
    unitId,
    grade,
    score,
    lines: lines.map(lineOf),
    wouldBe,
    lastPassedAt: row.lastPassedAt?.toISOString() ?? null,
    since: row.grade === grade ? (row.since?.toISOString() ?? null) : now.toISOString(),
    kept: row.grade,
    keptAt: row.gradedAt?.toISOString() ?? null,
    visitEveryDays: rules.grades.visitDays[grade],
    nextBetter: nextBetter(standing, rules.grades),
    house,
    mayBeLet: house.mayBeLet && !lines.some(isHard),
    contests: contests.map(contestOf),
  };
}

export async function countGrades(tx: Tx, division: string | undefined): Promise<GradeCounts> {
  await tuneForCounts.execute(tx);
  const [row] = (await gradeCounts(prefixOf(division)).execute(tx)).rows;
  if (!row) throw new Error("A count gives one row, got none: the database is broken.");
  return row;
}
