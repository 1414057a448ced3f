/**
 * The grade of a house itself: by the same points and hard rules as a home, from what is open in its stairs, roof, yard and other
 * common parts. Nothing is kept of it: it is worked out when somebody looks, and needs no "up only after a passed inspection", because
 * a hazard of the house closes by a passed look in the first place.
 *
 * Homes keep their own grade, which judges a home by what is wrong in it: else one locked exit would turn a hundred homes red and each
 * of them would need a visit of its own to be green again. But whoever lives there uses the stairs: while a critical hazard of the
 * house is open none of its homes may be let. That follows from the open hazard and ends with it; the mark "may not be let" of a home,
 * which an officer sets and takes away for a reason of the home, is left alone.
 */
import type { Tx } from "../db/client.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { TownRules } from "../rules/town-rules.ts";
import type { GradeLine, HouseGrade } from "./contract.ts";
import { gradeHome, type KeptLine, nextBetter, type Standing } from "./grade.ts";
import { type HouseRow, houseFacts, houseOfUnit } from "./queries-house.ts";

/** Throws buildings.not_found. */
export async function showHouseGrade(tx: Tx, buildingId: number, now: Date): Promise<HouseGrade> {
  const rules = await readRules(tx);
  const [row] = (await houseFacts(buildingId, now, rules.hazards.repeatWithinMonths).execute(tx)).rows;
  if (!row) throw new Problem("buildings.not_found", { id: buildingId });
  return gradeHouse(row, rules.grades);
}

/** Of the house in which a home is. */
export async function houseGradeOf(tx: Tx, unitId: number, rules: TownRules, now: Date): Promise<HouseGrade> {
  const [row] = (await houseOfUnit(unitId, now, rules.hazards.repeatWithinMonths).execute(tx)).rows;
  if (!row) throw new Problem("units.not_found", { id: unitId });
  return gradeHouse(row, rules.grades);
}

function gradeHouse({ buildingId, items }: HouseRow, rules: TownRules["grades"]): HouseGrade {
  const standing: Standing = {
    lettable: true,
    undeclared: false,
    items,
    previous: null,
    since: null,
    lastPassedAt: null,
  };
  const { grade, score, lines } = gradeHome(standing, rules);
  const better = nextBetter(standing, rules);
  return {
    buildingId,
    grade,
    score,
    lines: lines.map(lineOf),
    mayBeLet: !lines.some(({ code }) => code === "hard_critical"),
    // What closes was looked at.
    nextBetter: better && { ...better, needsInspection: false },
  };
}

export const lineOf = (line: KeptLine): GradeLine => ({
  ...line,
  title: line.item === null ? null : hazardTitle(line.item),
});
