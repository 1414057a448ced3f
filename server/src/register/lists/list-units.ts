/** The command behind GET /api/units: a page of the register by search and conditions, and how many there are. */
import { addressLine } from "../../db/address.ts";
import type { Tx } from "../../db/client.ts";
import { prefixOf } from "../../db/places.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import { readRules } from "../../rules/read-rules.ts";
import { fieldsFor } from "../extra-fields/queries.ts";
import type { UnitConditions, UnitLine, UnitList, UnitQuery } from "./contract.ts";
import {
  among,
  countUnits,
  countWithValue,
  divisionIds,
  findWord,
  type Leg,
  linesOf,
  type PageRow,
  tuneForLines,
  tuneForLists,
  type UnitLineRow,
  unitsWithoutValue,
  unitsWithValue,
} from "./queries.ts";
import { type Asking, type FoundWord, whereUnits } from "./queries-conditions.ts";
import { type Mark, type Order, readMark, sortKeyOf, writeMark } from "./queries-sorting.ts";
import { readExtraConditions } from "./read-extra-conditions.ts";
import { readWords, type SearchWord } from "./read-words.ts";

const PAGE = 50;
export const MOST_COUNTED = 50_000;
/** So few that their ids are carried instead of being looked for again. */
const FEW = 10_000;
const MOST_BUILDINGS = 20_000;
const DAY_MS = 86_400_000;

/** Throws extra_fields.unknown, extra_fields.wrong_value, units.mark_unknown. */
export async function listUnits(tx: Tx, scope: Scope, query: UnitQuery): Promise<UnitList> {
  const { sort = "address", order = "asc", after, limit = PAGE, offset = 0, ...conditions } = query;
  const where = whereUnits(await readAsking(tx, scope, conditions));
  const [count] = (await countUnits(where, MOST_COUNTED + 1, FEW).execute(tx)).rows;
  const total = count?.total ?? 0;
  const few = count?.ids ?? null;
  const walk: Walk = { where: few === null ? where : among(few), sort, descending: order === "desc" };
  const page = await pageOf(tx, walk, { mark: markOf(after), limit, offset });
  const last = page.at(-1);
  return {
    units: await readLines(
      tx,
      page.map(({ unitId }) => unitId),
    ),
    total: Math.min(total, MOST_COUNTED),
    totalIsExact: total <= MOST_COUNTED,
    next: page.length === limit && last ? writeMark(last) : null,
  };
}

/** What the conditions mean today and in this town: words found, fields known, letters that end soon. */
export async function readAsking(tx: Tx, scope: Scope, conditions: UnitConditions): Promise<Asking> {
  await tuneForLists.execute(tx);
  const { day } = await readTownDay(tx);
  const rules = conditions.letter ? await readRules(tx) : null;
  const soon = new Date(Date.parse(day) + (rules?.letters.remindDaysBefore ?? 0) * DAY_MS).toISOString().slice(0, 10);
  const words: FoundWord[] = [];
  for (const word of readWords(conditions.q ?? "")) words.push(await foundWord(tx, word));
  const { divisionPrefixes } = scope;
  const wanted = prefixOf(conditions.division);
  const fields = conditions.extra ? (await fieldsFor("rental_unit").execute(tx)).rows : [];
  return {
    scope,
    conditions,
    words,
    extra: readExtraConditions(conditions.extra ?? [], fields),
    scopeDivisions: divisionPrefixes.includes("") ? null : await readDivisions(tx, divisionPrefixes),
    wantedDivisions: wanted === null || wanted === "" ? null : await readDivisions(tx, [wanted]),
    today: day,
    soon,
  };
}

const readDivisions = async (tx: Tx, prefixes: readonly string[]): Promise<number[]> =>
  (await divisionIds(prefixes).execute(tx)).rows.map(({ id }) => id);

async function foundWord(tx: Tx, { text, code, room }: SearchWord): Promise<FoundWord> {
  const [found] = (await findWord(text, code, MOST_BUILDINGS).execute(tx)).rows;
  const roomNumber = room === null ? null : Number(room.replace(/\D/g, ""));
  return {
    buildingIds: found?.buildingIds ?? [],
    unitIds: found?.unitIds ?? [],
    cellIds: found?.cellIds ?? [],
    roomNumber,
  };
}

export type Walk = Order & { readonly where: Leg["where"] };
export type Place = { readonly mark: Mark | null; readonly limit: number; readonly offset: number };

/** Two legs: with a value, then without; a page may lie across both. */
export async function pageOf(tx: Tx, walk: Walk, { mark, limit, offset }: Place): Promise<PageRow[]> {
  const sortKey = sortKeyOf(walk.sort);
  const leg = { where: walk.where, sortKey, descending: walk.descending, limit };
  const inSecondLeg = mark !== null && mark.value === null;
  const first = inSecondLeg ? [] : (await unitsWithValue({ ...leg, mark, offset }).execute(tx)).rows;
  if (!sortKey.nullable || first.length === limit) return first;
  const skipped = inSecondLeg || offset === 0 ? 0 : await countFirstLeg(tx, walk, first.length, offset);
  const rest = {
    ...leg,
    limit: limit - first.length,
    mark: inSecondLeg ? mark : null,
    offset: Math.max(0, offset - skipped),
  };
  return [...first, ...(await unitsWithoutValue(rest).execute(tx)).rows];
}

/** How many of the offset the first leg has used up; when the page began in it, all of it. */
async function countFirstLeg(tx: Tx, walk: Walk, found: number, offset: number): Promise<number> {
  if (found > 0) return offset;
  const [count] = (await countWithValue(walk.where, sortKeyOf(walk.sort), offset).execute(tx)).rows;
  return count?.total ?? 0;
}

function markOf(after: string | undefined): Mark | null {
  if (after === undefined) return null;
  const mark = readMark(after);
  if (mark === null) throw new Problem("units.mark_unknown", { expected: "`next` of the page before" });
  return mark;
}

export async function readLines(tx: Tx, ids: readonly number[]): Promise<UnitLine[]> {
  if (ids.length === 0) return [];
  const fields = (await fieldsFor("rental_unit").execute(tx)).rows.filter(({ shown }) => shown.includes("list"));
  const keys = fields.map(({ key }) => key);
  await tuneForLines.execute(tx);
  return (await linesOf(ids).execute(tx)).rows.map((row) => lineOf(row, keys));
}

function lineOf(row: UnitLineRow, keys: readonly string[]): UnitLine {
  const { buildingSourceId, buildingName, street, houseNumber, estate, extra, worst, ...line } = row;
  return {
    ...line,
    address: addressLine({ street, houseNumber, estate, name: buildingName, sourceId: buildingSourceId }),
    worst: worst === 1 || worst === 2 || worst === 3 ? worst : null,
    extra: Object.fromEntries(keys.map((key) => [key, extra[key] ?? null])),
  };
}
