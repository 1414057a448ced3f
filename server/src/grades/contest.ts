/** Doubts about a grade: made with a reason, answered in words. A grade is never set by hand; what is wrong in the register is put right there. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { AnswerContest, ContestGrade, ContestList, ContestQuery, GradeContest } from "./contract.ts";
import {
  type ContestRow,
  contestById,
  contests,
  contestsOfUnit,
  countOpenContests,
  insertContest,
  lockContest,
  writeAnswer,
} from "./queries.ts";

const MOST_LISTED = 100;

/** Throws units.not_found and grades.contest_open. */
export async function contestGrade(tx: Tx, scope: Scope, unitId: number, wish: ContestGrade): Promise<GradeContest> {
  const [made] = (await insertContest(unitId, scope.accountId, wish.reason.trim()).execute(tx)).rows;
  if (made) return findContest(tx, made.id);
  const [open] = (await contestsOfUnit(unitId, 1).execute(tx)).rows;
  throw open
    ? new Problem("grades.contest_open", { current: contestOf(open) })
    : new Problem("units.not_found", { id: unitId });
}

export async function listContests(tx: Tx, query: ContestQuery): Promise<ContestList> {
  const prefix = prefixOf(query.division);
  const { rows } = await contests(query.state ?? "open", prefix, query.limit ?? MOST_LISTED).execute(tx);
  const [open] = (await countOpenContests(prefix).execute(tx)).rows;
  return { contests: rows.map(contestOf), open: open?.count ?? 0 };
}

/** Throws grades.contest_not_found, grades.contest_stale and grades.contest_answered. */
export async function answerContest(tx: Tx, scope: Scope, id: number, wish: AnswerContest): Promise<GradeContest> {
  const [held] = (await lockContest(id).execute(tx)).rows;
  if (!held) throw new Problem("grades.contest_not_found", { id });
  if (held.version !== wish.version) throw new Problem("grades.contest_stale", { current: await findContest(tx, id) });
  if (held.state !== "open") throw new Problem("grades.contest_answered", { current: await findContest(tx, id) });
  await writeAnswer(id, scope.accountId, wish.outcome, wish.words.trim(), new Date()).execute(tx);
  return findContest(tx, id);
}

async function findContest(tx: Tx, id: number): Promise<GradeContest> {
  const [row] = (await contestById(id).execute(tx)).rows;
  if (!row) throw new Problem("grades.contest_not_found", { id });
  return contestOf(row);
}

export function contestOf(row: ContestRow): GradeContest {
  const { floor, room, street, houseNumber, estate, name, sourceId, ...rest } = row;
  return {
    ...rest,
    address: unitAddressLine(addressLine({ street, houseNumber, estate, name, sourceId }), floor, room),
    at: row.at.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
