/** What the conditions of a list mean today and in this town: words found, fields known, places by number, letters that end soon. */
import type { Tx } from "../../db/client.ts";
import { prefixOf } from "../../db/places.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { readRules } from "../../rules/read-rules.ts";
import { fieldsFor } from "../extra-fields/queries.ts";
import type { UnitConditions } from "./contract.ts";
import type { Asking, FoundByField, FoundWord } from "./match-units.ts";
import { cellsOfOfficers, divisionIds, findWord, unitsByField } from "./queries.ts";
import { type ExtraCondition, readExtraConditions } from "./read-extra-conditions.ts";
import { readWords, type SearchWord } from "./read-words.ts";

const MOST_BUILDINGS = 20_000;
const MOST_FOUND = 1_000_000;
const DAY_MS = 86_400_000;

/** Throws extra_fields.unknown, extra_fields.wrong_value. */
export async function readAsking(tx: Tx, scope: Scope, conditions: UnitConditions): Promise<Asking> {
  const { day, now } = await readTownDay(tx);
  const rules = conditions.letter ? await readRules(tx) : null;
  const soon = new Date(Date.parse(day) + (rules?.letters.remindDaysBefore ?? 0) * DAY_MS).toISOString().slice(0, 10);
  const words: FoundWord[] = [];
  for (const word of readWords(conditions.q ?? "")) words.push(await foundWord(tx, word));
  const { divisionPrefixes } = scope;
  const wanted = prefixOf(conditions.division);
  return {
    scope,
    conditions,
    words,
    byFields: await foundByFields(tx, conditions.extra),
    scopeDivisions: divisionPrefixes.includes("") ? null : await readDivisions(tx, divisionPrefixes),
    wantedDivisions: wanted === null || wanted === "" ? null : await readDivisions(tx, [wanted]),
    officerCells: conditions.officerId ? await readCells(tx, conditions.officerId) : null,
    today: day,
    soon,
    now,
  };
}

async function readDivisions(tx: Tx, prefixes: readonly string[]): Promise<number[]> {
  return prefixes.length === 0 ? [] : (await divisionIds(prefixes).execute(tx)).rows.map(({ id }) => id);
}

const readCells = async (tx: Tx, officerIds: readonly number[]): Promise<number[]> =>
  (await cellsOfOfficers(officerIds).execute(tx)).rows.map(({ id }) => id);

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

async function foundByFields(tx: Tx, extra: UnitConditions["extra"]): Promise<FoundByField[]> {
  if (!extra) return [];
  const fields = (await fieldsFor("rental_unit").execute(tx)).rows;
  const found: FoundByField[] = [];
  for (const condition of readExtraConditions(extra, fields)) found.push(await foundByField(tx, condition));
  return found;
}

async function foundByField(tx: Tx, { key, op, wanted, amount }: ExtraCondition): Promise<FoundByField> {
  const not = op === "not" || op === "empty";
  const [found] = (
    await unitsByField(key, op === "not" ? "is" : op === "empty" ? "any" : op, wanted, amount, MOST_FOUND).execute(tx)
  ).rows;
  return { unitIds: found?.ids ?? [], not };
}
