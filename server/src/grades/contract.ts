/** Wire shapes of grades: how the grade of a home came about, line by line, what would better it, and doubts about it. Homes only. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Severity, Strict, Words } from "../http/shapes.ts";

export const Grade = Words("G", "Y", "O", "R");
export type Grade = Static<typeof Grade>;
const Count = Type.Integer({ minimum: 0 });
const Title = Strict({ zh: Type.String(), en: Type.String() });

/**
 * `code` is the key of the words: hard_critical (an open severity I), hard_not_lettable, hazard, undeclared, held (would be better,
 * but no inspection has passed since it fell: 0 points). Points are taken from 100; a hard line makes it red whatever the points.
 */
export const GradeLine = Strict(
  {
    code: Words("hard_critical", "hard_not_lettable", "hazard", "undeclared", "held"),
    points: Type.Number(),
    hazardId: Nullable(Id),
    item: Nullable(Type.String()),
    title: Nullable(Title),
    severity: Nullable(Severity),
    overdue: Type.Boolean(),
    repeat: Type.Boolean(),
  },
  "GradeLine",
);
export type GradeLine = Static<typeof GradeLine>;

/** The fewest items whose closing brings the next better grade, dearest first. null: green, or nothing to close. */
export const NextBetter = Strict(
  {
    grade: Grade,
    score: Type.Number(),
    hazardIds: Type.Array(Id),
    declare: Type.Boolean(),
    makeLettable: Type.Boolean(),
    /** Then an inspection must pass. */
    needsInspection: Type.Boolean(),
  },
  "NextBetter",
);
export type NextBetter = Static<typeof NextBetter>;

export const GradeContest = Strict(
  {
    id: Id,
    unitId: Id,
    address: Type.String(),
    /** As it was contested. */
    grade: Nullable(Grade),
    score: Nullable(Type.Number()),
    reason: Type.String(),
    state: Words("open", "stands", "corrected"),
    at: Instant,
    by: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    answer: Nullable(Type.String()),
    answeredAt: Nullable(Instant),
    answeredBy: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    version: Type.Integer(),
  },
  "GradeContest",
);
export type GradeContest = Static<typeof GradeContest>;

/** Of a house itself, from what is open in its common parts; worked out now. Its homes have grades of their own. */
export const HouseGrade = Strict(
  {
    buildingId: Id,
    grade: Grade,
    score: Type.Number(),
    lines: Type.Array(GradeLine),
    /** False while a critical hazard of the house is open: then none of its homes may be. */
    mayBeLet: Type.Boolean(),
    nextBetter: Nullable(NextBetter),
  },
  "HouseGrade",
);
export type HouseGrade = Static<typeof HouseGrade>;

/** Worked out now from what is kept; `kept` is what the register shows, `keptAt` when it was last written. */
export const UnitGrade = Strict(
  {
    unitId: Id,
    grade: Grade,
    score: Type.Number(),
    lines: Type.Array(GradeLine),
    /** What the points alone would make it, when it is held back. */
    wouldBe: Nullable(Grade),
    lastPassedAt: Nullable(Instant),
    since: Nullable(Instant),
    kept: Nullable(Grade),
    keptAt: Nullable(Instant),
    visitEveryDays: Count,
    nextBetter: Nullable(NextBetter),
    /** Of the house that it is in, by its common parts. */
    house: HouseGrade,
    /** Neither its own mark, nor a critical hazard in it or in the common parts of the house stands against it. */
    mayBeLet: Type.Boolean(),
    /** Newest first. */
    contests: Type.Array(GradeContest),
  },
  "UnitGrade",
);
export type UnitGrade = Static<typeof UnitGrade>;

export const ContestGrade = Strict(
  { reason: Type.String({ minLength: 1, maxLength: 1000, pattern: "\\S" }) },
  "ContestGrade",
);
export type ContestGrade = Static<typeof ContestGrade>;
export const ContestQuery = Strict({
  state: Type.Optional(Words("open", "answered", "all")),
  division: Type.Optional(DivisionCode),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ContestQuery = Static<typeof ContestQuery>;
export const ContestList = Strict({ contests: Type.Array(GradeContest), open: Count }, "ContestList");
export type ContestList = Static<typeof ContestList>;
/** `corrected`: something was put right in the register; the grade follows from that, never from this. */
export const AnswerContest = Strict(
  {
    version: Type.Integer(),
    outcome: Words("stands", "corrected"),
    words: Type.String({ minLength: 1, maxLength: 1000, pattern: "\\S" }),
  },
  "AnswerContest",
);
export type AnswerContest = Static<typeof AnswerContest>;

export const GradeCountQuery = Strict({ division: Type.Optional(DivisionCode) });
export type GradeCountQuery = Static<typeof GradeCountQuery>;
export const GradeCounts = Strict(
  {
    G: Count,
    Y: Count,
    O: Count,
    R: Count,
    none: Count,
    held: Count,
    contested: Count,
  },
  "GradeCounts",
);
export type GradeCounts = Static<typeof GradeCounts>;
