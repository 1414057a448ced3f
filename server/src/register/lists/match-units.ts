/**
 * Which homes meet the conditions, over the columns in memory: each condition is passed over its column once. All of them must hold; the
 * jurisdiction is one of them and says what row-level security says of unit_line. Pure. O(homes * conditions), 443,000 homes in milliseconds.
 */
import type { Scope } from "../../db/scope.ts";
import { lettings, statuses } from "../catalogue.ts";
import type { UnitConditions } from "./contract.ts";
import { type ColumnName, type LineColumns, NONE } from "./line-columns.ts";
import { RowMarks } from "./row-marks.ts";

/** Where a word of the search was found. */
export type FoundWord = {
  readonly buildingIds: readonly number[];
  readonly cellIds: readonly number[];
  readonly unitIds: readonly number[];
  readonly roomNumber: number | null;
};
/** Homes that a condition on a field of the town's own found; `not`: all but these. */
export type FoundByField = { readonly unitIds: readonly number[]; readonly not: boolean };

export type Asking = {
  readonly scope: Scope;
  readonly conditions: UnitConditions;
  readonly words: readonly FoundWord[];
  readonly byFields: readonly FoundByField[];
  /** Divisions of the scope and of the condition, by number; null: not narrowed down. */
  readonly scopeDivisions: readonly number[] | null;
  readonly wantedDivisions: readonly number[] | null;
  /** Cells of the officers of the condition; null: not asked. */
  readonly officerCells: readonly number[] | null;
  /** The town's day, until when a letter ends soon, and the instant. */
  readonly today: string;
  readonly soon: string;
  readonly now: Date;
};

const GRADES = ["none", "G", "Y", "O", "R"] as const;
const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS);

const EVER = Number.POSITIVE_INFINITY;
/** A wide column has no smallest value of its own. */
const LEAST = NONE + 1;

/** Row numbers in `columns`, ascending. */
export function matchUnits(columns: LineColumns, asking: Asking): Int32Array {
  const marks = RowMarks.all(columns);
  const { conditions } = asking;
  keepInside(marks, columns, asking);
  keepKinds(marks, columns, conditions);
  keepPlaces(marks, columns, asking);
  keepRanges(marks, columns, conditions);
  keepStates(marks, columns, asking);
  for (const { unitIds, not } of asking.byFields) {
    const found = RowMarks.none(columns);
    for (const id of unitIds) found.addRow(columns.rowOf(id));
    if (not) marks.dropIn(found);
    else marks.keepIn(found);
    found.free();
  }
  for (const word of asking.words) {
    const found = marksOfWord(columns, word);
    marks.keepIn(found);
    found.free();
  }
  const rows = marks.rows();
  marks.free();
  return rows;
}

function keepInside(marks: RowMarks, columns: LineColumns, { scope, scopeDivisions, wantedDivisions }: Asking): void {
  if (wantedDivisions !== null) marks.keepOneOf(columns.column("divisionId"), wantedDivisions);
  if (scope.divisionPrefixes.includes("")) return;
  const inside = RowMarks.none(columns);
  inside.addOneOf(columns.column("divisionId"), scopeDivisions ?? []);
  inside.addOneOf(columns.column("blockId"), scope.blockIds);
  marks.keepIn(inside);
  inside.free();
}

function keepKinds(marks: RowMarks, columns: LineColumns, asked: UnitConditions): void {
  const { grade, status, letting, lettable, worst } = asked;
  const keep = (name: ColumnName, values: readonly number[] | undefined): void => {
    if (values) marks.keepOneOf(columns.column(name), values);
  };
  keep(
    "grade",
    grade?.map((one) => GRADES.indexOf(one)),
  );
  keep(
    "status",
    status?.map((one) => statuses.indexOf(one) + 1),
  );
  keep(
    "letting",
    letting?.map((one) => lettings.indexOf(one) + 1),
  );
  keep("lettable", lettable === undefined ? undefined : [lettable ? 1 : 0]);
  keep("worst", worst);
}

function keepPlaces(
  marks: RowMarks,
  columns: LineColumns,
  { conditions: { cellId, buildingId }, officerCells }: Asking,
): void {
  if (cellId) marks.keepOneOf(columns.column("cellId"), cellId);
  if (buildingId !== undefined) marks.keepOneOf(columns.column("buildingId"), [buildingId]);
  if (officerCells !== null) marks.keepOneOf(columns.column("cellId"), officerCells);
}

/** A missing value lies in no range. */
function keepRanges(marks: RowMarks, columns: LineColumns, asked: UnitConditions): void {
  const keep = (name: ColumnName, from: number | undefined, to: number | undefined): void => {
    if (from !== undefined || to !== undefined) marks.keepBetween(columns.column(name), from ?? LEAST, to ?? EVER);
  };
  keep("floor", asked.floorFrom, asked.floorTo);
  keep("areaM2", asked.areaFromM2, asked.areaToM2);
  keep("openHazards", asked.openHazardsFrom, undefined);
  keep("registeredOn", dayIfAsked(asked.registeredFrom), dayIfAsked(asked.registeredTo));
}

const dayIfAsked = (day: string | undefined): number | undefined => (day === undefined ? undefined : dayNumber(day));

function keepStates(marks: RowMarks, columns: LineColumns, { conditions, today, soon, now }: Asking): void {
  const { overdue, letter, declarationWaiting, notVisitedSince } = conditions;
  if (overdue !== undefined) {
    const late = RowMarks.all(columns);
    late.keepBetween(columns.column("dueAt"), -EVER, now.getTime() - 1);
    if (overdue) marks.keepIn(late);
    else marks.dropIn(late);
    late.free();
  }
  if (declarationWaiting !== undefined)
    marks.keepBetween(columns.column("waiting"), declarationWaiting ? 1 : 0, declarationWaiting ? EVER : 0);
  // Never visited is before every day.
  if (notVisitedSince !== undefined)
    marks.keepBetween(columns.column("lastVisitOn"), NONE, dayNumber(notVisitedSince) - 1);
  if (letter) keepLetters(marks, columns, letter, dayNumber(today), dayNumber(soon));
}

/**
 * The states asked for together are one range of last days, whichever they are:
 *
 *     none ........ today |ends soon ... soon|
 *                         |valid ........................
 */
function keepLetters(
  marks: RowMarks,
  columns: LineColumns,
  states: NonNullable<UnitConditions["letter"]>,
  today: number,
  soon: number,
): void {
  const asked = (state: (typeof states)[number]): boolean => states.includes(state);
  const first = asked("none") ? NONE : today;
  const last = asked("valid") ? EVER : asked("ends_soon") ? soon : today - 1;
  marks.keepBetween(columns.column("letterUntil"), first, last);
}

/** A word that was found nowhere leaves nothing. */
function marksOfWord(columns: LineColumns, { buildingIds, cellIds, unitIds, roomNumber }: FoundWord): RowMarks {
  const found = RowMarks.none(columns);
  if (roomNumber !== null) found.addOneOf(columns.column("roomNumber"), [roomNumber]);
  found.addOneOf(columns.column("buildingId"), buildingIds);
  found.addOneOf(columns.column("cellId"), cellIds);
  for (const id of unitIds) found.addRow(columns.rowOf(id));
  return found;
}
