/** The conditions of the list as pieces of SQL over `l` (unit_line). All of them must hold; the words of a search come resolved. Pure. */
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../db/scope.ts";
import { lettings, statuses } from "../catalogue.ts";
import type { UnitConditions } from "./contract.ts";
import type { ExtraCondition } from "./read-extra-conditions.ts";

/** Where a word of the search was found. */
export type FoundWord = {
  readonly buildingIds: readonly number[];
  readonly cellIds: readonly number[];
  readonly unitIds: readonly number[];
  readonly roomNumber: number | null;
};

export type Asking = {
  readonly scope: Scope;
  readonly conditions: UnitConditions;
  readonly words: readonly FoundWord[];
  readonly extra: readonly ExtraCondition[];
  /** Divisions of the scope and of the condition, by number; null: not narrowed down. */
  readonly scopeDivisions: readonly number[] | null;
  readonly wantedDivisions: readonly number[] | null;
  /** The town's day, and until when a letter ends soon. */
  readonly today: string;
  readonly soon: string;
};

type Piece = RawBuilder<unknown>;
export const GRADES = ["none", "G", "Y", "O", "R"] as const;
const MOST_FOUND = 500_000;

export function whereUnits(asking: Asking): Piece {
  const pieces = [
    ...scopePieces(asking),
    ...kindPieces(asking.conditions),
    ...placePieces(asking.conditions),
    ...rangePieces(asking.conditions),
    ...statePieces(asking),
    ...asking.words.map(wordPiece),
    ...asking.extra.map(extraPiece),
  ];
  return pieces.length === 0 ? sql`true` : sql.join(pieces, sql` and `);
}

/** Row-level security says the same; said here as well so that the indexes of block and division can serve. */
function scopePieces({ scope, scopeDivisions, wantedDivisions }: Asking): Piece[] {
  const pieces: Piece[] = wantedDivisions === null ? [] : [oneOf("division_id", wantedDivisions)];
  if (scope.divisionPrefixes.length === 0)
    return [...pieces, sql`l.block_id = any(${idList(scope.blockIds)}::bigint[])`];
  if (scopeDivisions === null || scope.blockIds.length > 0) return pieces;
  return [...pieces, oneOf("division_id", scopeDivisions)];
}

function kindPieces({ grade, status, letting, lettable }: UnitConditions): Piece[] {
  const pieces: Piece[] = [];
  if (grade)
    pieces.push(
      oneOf(
        "grade",
        grade.map((one) => GRADES.indexOf(one)),
      ),
    );
  if (status)
    pieces.push(
      oneOf(
        "status",
        status.map((one) => statuses.indexOf(one) + 1),
      ),
    );
  if (letting)
    pieces.push(
      oneOf(
        "letting",
        letting.map((one) => lettings.indexOf(one) + 1),
      ),
    );
  if (lettable !== undefined) pieces.push(sql`l.lettable = ${lettable}`);
  return pieces;
}

function placePieces({ cellId, officerId, buildingId }: UnitConditions): Piece[] {
  const pieces: Piece[] = [];
  if (cellId) pieces.push(oneOf("cell_id", cellId));
  if (buildingId !== undefined) pieces.push(sql`l.building_id = ${buildingId}`);
  if (officerId)
    pieces.push(sql`l.cell_id in (select s.cell_id from assignment s where s.account_id = any(${idList(officerId)}::bigint[])
      and s.role = 'primary' and s.valid @> statement_timestamp())`);
  return pieces;
}

function rangePieces(asked: UnitConditions): Piece[] {
  const bounds: readonly (readonly [string, ">=" | "<=", number | string | undefined])[] = [
    ["floor", ">=", asked.floorFrom],
    ["floor", "<=", asked.floorTo],
    ["area_m2", ">=", asked.areaFromM2],
    ["area_m2", "<=", asked.areaToM2],
    ["open_hazards", ">=", asked.openHazardsFrom],
    ["registered_on", ">=", asked.registeredFrom],
    ["registered_on", "<=", asked.registeredTo],
  ];
  return bounds.flatMap(([column, sign, bound]) =>
    bound === undefined ? [] : [sql`${sql.ref(`l.${column}`)} ${sql.raw(sign)} ${bound}`],
  );
}

function statePieces({ conditions, today, soon }: Asking): Piece[] {
  const { worst, overdue, letter, declarationWaiting, notVisitedSince } = conditions;
  const pieces: Piece[] = [];
  if (worst) pieces.push(oneOf("worst", worst));
  if (overdue === true) pieces.push(sql`l.due_at < statement_timestamp()`);
  if (overdue === false) pieces.push(sql`(l.due_at >= statement_timestamp() or l.due_at is null)`);
  if (declarationWaiting !== undefined) pieces.push(declarationWaiting ? sql`l.waiting > 0` : sql`l.waiting = 0`);
  if (notVisitedSince !== undefined)
    pieces.push(sql`(l.last_visit_on < ${notVisitedSince}::date or l.last_visit_on is null)`);
  if (letter) {
    const states = {
      valid: sql`l.letter_until >= ${today}::date`,
      ends_soon: sql`l.letter_until between ${today}::date and ${soon}::date`,
      none: sql`l.letter_until < ${today}::date or l.letter_until is null`,
    };
    pieces.push(
      sql`(${sql.join(
        letter.map((state) => states[state]),
        sql` or `,
      )})`,
    );
  }
  return pieces;
}

/** A word that was found nowhere leaves nothing. */
function wordPiece({ buildingIds, cellIds, unitIds, roomNumber }: FoundWord): Piece {
  const pieces: Piece[] = [];
  if (buildingIds.length > 0) pieces.push(sql`l.building_id = any(${idList(buildingIds)}::bigint[])`);
  if (cellIds.length > 0) pieces.push(sql`l.cell_id = any(${idList(cellIds)}::integer[])`);
  if (unitIds.length > 0) pieces.push(sql`l.unit_id = any(${idList(unitIds)}::bigint[])`);
  if (roomNumber !== null) pieces.push(sql`l.room_number = ${roomNumber}`);
  return pieces.length === 0 ? sql`false` : sql`(${sql.join(pieces, sql` or `)})`;
}

function extraPiece({ key, op, wanted, amount }: ExtraCondition): Piece {
  const found = (how: string) =>
    sql`(select find_unit_ids_by_extra(${key}, ${how}, ${wanted}, ${amount}::numeric, ${MOST_FOUND}))`;
  if (op === "empty") return sql`l.unit_id not in ${found("any")}`;
  return op === "not" ? sql`l.unit_id not in ${found("is")}` : sql`l.unit_id in ${found(op)}`;
}

const oneOf = (column: string, values: readonly number[]): Piece => {
  const [only] = values;
  if (values.length === 1) return sql`${sql.ref(`l.${column}`)} = ${only}`;
  return sql`${sql.ref(`l.${column}`)} = any(${idList(values)}::integer[])`;
};
/** One parameter, however many there are. */
export const idList = (ids: readonly number[]): string => `{${ids.join(",")}}`;
