/**
 * The grade of a home from what is open in it, explained line by line. Hard rules first: an open severity I, or a home that must not
 * be let, is red. Else 100 less points for each open item, more when it is overdue or has come back, and less for letting undeclared.
 * Down at once; up only when an inspection has passed since the grade fell. Judges homes by their own hazards and houses by theirs (house-grade.ts), never people. Pure.
 *
 *     100        yellowBelow    orangeBelow     redBelow          0
 *      |------ G ------|------ Y ------|------ O ------|---- R ---|
 */
import type { TownRules } from "../rules/town-rules.ts";
import type { Grade, NextBetter } from "./contract.ts";

export interface OpenItem {
  readonly hazardId: number;
  readonly item: string;
  readonly severity: 1 | 2 | 3;
  /** Open past its deadline, and not reported fixed in time. */
  readonly overdue: boolean;
  /** The same item was closed in this home within the months of the rules before this one was found. */
  readonly repeat: boolean;
}

export interface Standing {
  readonly lettable: boolean;
  readonly undeclared: boolean;
  readonly items: readonly OpenItem[];
  /** The grade until now; null: none. */
  readonly previous: Grade | null;
  readonly since: Date | null;
  readonly lastPassedAt: Date | null;
}

export interface KeptLine {
  readonly code: "hard_critical" | "hard_not_lettable" | "hazard" | "undeclared" | "held";
  readonly points: number;
  readonly hazardId: number | null;
  readonly item: string | null;
  readonly severity: 1 | 2 | 3 | null;
  readonly overdue: boolean;
  readonly repeat: boolean;
}

export interface Graded {
  readonly grade: Grade;
  /** 0 to 100; what the points say, whatever a hard rule makes of it. */
  readonly score: number;
  /** Hard ones first, then the dearest. */
  readonly lines: readonly KeptLine[];
  /** The better grade that is held back. */
  readonly wouldBe: Grade | null;
}

type GradeRules = TownRules["grades"];

const WORST_FIRST: readonly Grade[] = ["R", "O", "Y", "G"];
export const isBetter = (a: Grade, b: Grade): boolean => WORST_FIRST.indexOf(a) > WORST_FIRST.indexOf(b);

export function gradeHome(standing: Standing, rules: GradeRules): Graded {
  const lines = linesOf(standing, rules);
  const score = scoreOf(lines);
  const computed = lines.some(isHard) ? "R" : gradeOfScore(score, rules);
  const { previous } = standing;
  if (previous === null || !isBetter(computed, previous) || hasPassedSince(standing)) {
    return { grade: computed, score, lines, wouldBe: null };
  }
  return { grade: previous, score, lines: [...lines, line("held", 0)], wouldBe: computed };
}

/** The fewest items to close for a better grade: what a hard rule names, then the dearest. O(items log items). */
export function nextBetter(standing: Standing, rules: GradeRules): NextBetter | null {
  const { grade } = gradeHome(standing, rules);
  if (grade === "G") return null;
  const hard = standing.items.filter(({ severity }) => severity === 1);
  const left = standing.items.filter(({ severity }) => severity !== 1);
  const closed = hard.map(({ hazardId }) => hazardId);
  let rest: Standing = { ...standing, lettable: true, items: left, previous: null };
  for (let graded = gradeHome(rest, rules); !isBetter(graded.grade, grade); graded = gradeHome(rest, rules)) {
    const [dearest] = graded.lines;
    if (!dearest) break;
    if (dearest.hazardId === null) rest = { ...rest, undeclared: false };
    else {
      closed.push(dearest.hazardId);
      rest = { ...rest, items: rest.items.filter(({ hazardId }) => hazardId !== dearest.hazardId) };
    }
  }
  const then = gradeHome(rest, rules);
  return {
    grade: then.grade,
    score: then.score,
    hazardIds: closed,
    declare: standing.undeclared && !rest.undeclared,
    makeLettable: !standing.lettable,
    needsInspection: !hasPassedSince(standing),
  };
}

function linesOf({ lettable, undeclared, items }: Standing, rules: GradeRules): KeptLine[] {
  const lines = items.map((item) =>
    line(item.severity === 1 ? "hard_critical" : "hazard", pointsOf(item, rules), item),
  );
  if (undeclared) lines.push(line("undeclared", rules.undeclaredPoints));
  if (!lettable) lines.push(line("hard_not_lettable", 0));
  return lines.toSorted(
    (a, b) => Number(isHard(b)) - Number(isHard(a)) || b.points - a.points || (a.hazardId ?? 0) - (b.hazardId ?? 0),
  );
}

export const isHard = ({ code }: KeptLine): boolean => code === "hard_critical" || code === "hard_not_lettable";

const pointsOf = ({ severity, overdue, repeat }: OpenItem, rules: GradeRules): number =>
  rules.points[severity === 1 ? 0 : severity === 2 ? 1 : 2] * (overdue ? rules.overdueFactor : 1) +
  (repeat ? rules.repeatPoints : 0);

const line = (code: KeptLine["code"], points: number, item?: OpenItem): KeptLine => ({
  code,
  points,
  hazardId: item?.hazardId ?? null,
  item: item?.item ?? null,
  severity: item?.severity ?? null,
  overdue: item?.overdue ?? false,
  repeat: item?.repeat ?? false,
});

const scoreOf = (lines: readonly KeptLine[]): number =>
  Math.max(0, Math.round(100 - lines.reduce((sum, { points }) => sum + points, 0)));

const gradeOfScore = (score: number, { yellowBelow, orangeBelow, redBelow }: GradeRules): Grade =>
  score < redBelow ? "R" : score < orangeBelow ? "O" : score < yellowBelow ? "Y" : "G";

/** A grade whose beginning nobody wrote down (an import) asks for any passed inspection. */
const hasPassedSince = ({ since, lastPassedAt }: Standing): boolean =>
  lastPassedAt !== null && (since === null || lastPassedAt > since);

/** The short form that lists and exports carry: "undeclared", "egress.locked_exit overdue". */
export const reasonsOf = (lines: readonly KeptLine[]): string[] =>
  lines.flatMap(({ code, item, overdue }) => {
    if (code === "hard_not_lettable") return ["not_lettable"];
    if (code === "undeclared" || code === "held") return [code];
    return item === null ? [] : [`${item}${overdue ? " overdue" : ""}`];
  });
