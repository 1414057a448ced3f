/**
 * Works grades out again and writes those that have changed. Thousands at a time, one read and one write; a home that has nothing to
 * say and is green already is not written. Whoever changes hazards, inspections or homes does not call this: the grade clock follows.
 */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../db/client.ts";
import { readRules } from "../rules/read-rules.ts";
import type { TownRules } from "../rules/town-rules.ts";
import { gradeHome, isBetter, reasonsOf, type Standing } from "./grade.ts";
import { type FactsRow, gradeFacts, lockUnits, type NewGrade, writeGrades } from "./queries.ts";

export const MOST_AT_ONCE = 2_000;

export type Regraded = { readonly units: number; readonly better: number; readonly worse: number };

/** Throws RangeError for more than MOST_AT_ONCE: rows are locked until the end of the transaction. */
export async function regradeUnits(tx: Tx, unitIds: readonly number[], now: Date): Promise<Regraded> {
  if (unitIds.length > MOST_AT_ONCE)
    throw new RangeError(`At most ${MOST_AT_ONCE} homes at once, got ${unitIds.length}.`);
  if (unitIds.length === 0) return { units: 0, better: 0, worse: 0 };
  const rules = await readRules(tx);
  const changed = changesOf(await readFacts(tx, unitIds, now, rules), rules);
  if (changed.length === 0) return { units: 0, better: 0, worse: 0 };
  // Read again behind the lock: what was written meanwhile is not written over.
  const ids = changed.map(({ row }) => row.id);
  await lockUnits(ids).execute(tx);
  const settled = changesOf(await readFacts(tx, ids, now, rules), rules);
  if (settled.length > 0)
    await writeGrades(
      settled.map(({ to }) => to),
      now,
    ).execute(tx);
  return {
    units: settled.length,
    better: settled.filter(({ row, to }) => row.grade !== null && isBetter(to.grade, row.grade)).length,
    worse: settled.filter(({ row, to }) => row.grade !== null && isBetter(row.grade, to.grade)).length,
  };
}

const readFacts = async (tx: Tx, unitIds: readonly number[], now: Date, rules: TownRules): Promise<FactsRow[]> =>
  (await gradeFacts(unitIds, now, rules.hazards.repeatWithinMonths).execute(tx)).rows;

export const standingOf = (row: FactsRow): Standing => ({
  lettable: row.lettable,
  undeclared: row.undeclared,
  items: row.items,
  previous: row.grade,
  since: row.since,
  lastPassedAt: row.lastPassedAt,
});

function changesOf(rows: readonly FactsRow[], rules: TownRules): { row: FactsRow; to: NewGrade }[] {
  return rows.flatMap((row) => {
    const { grade, score, lines } = gradeHome(standingOf(row), rules.grades);
    const kept = row.lines ?? [];
    if (row.grade === grade && (row.score ?? 100) === score && isDeepStrictEqual(kept, lines)) return [];
    return [{ row, to: { id: row.id, grade, score, lines, reasons: reasonsOf(lines) } }];
  });
}
