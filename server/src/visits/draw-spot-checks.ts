/** Draws homes at random and makes their visits. Seed, candidates and their hash are kept: the draw can be made again by anybody. */
import { randomInt } from "node:crypto";
import type { Tx } from "../db/client.ts";
import { divisionPrefix, mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import { type DrawSpotChecks, MOST_DRAWN, type SpotCheckDraw } from "./contract.ts";
import { drawHomes, hashOf, packStrata, type Stratum } from "./draw.ts";
import { visitMachine } from "./machine.ts";
import { candidates, divisionExists, insertDraw, keepCandidates } from "./queries-draw.ts";
import { insertVisits } from "./queries-write.ts";
import { showDraw } from "./show-draws.ts";
import { readListDay } from "./town-day.ts";

const SEEDS = 2 ** 31 - 1;
const GRADES = ["G", "Y", "O", "R", null] as const;

/** Throws spot_checks.size_or_share, spot_checks.too_few, divisions.not_found, scope.outside and visits.in_past. */
export async function drawSpotChecks(tx: Tx, scope: Scope, wish: DrawSpotChecks): Promise<SpotCheckDraw> {
  if ((wish.size === undefined) === (wish.share === undefined)) throw new Problem("spot_checks.size_or_share");
  const { today } = await readListDay(tx);
  if (wish.dueOn < today) throw new Problem("visits.in_past", { dueOn: wish.dueOn, today });
  if ((await divisionExists(wish.division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { code: wish.division });
  if (!mayLook(scope, wish.division, null)) throw new Problem("scope.outside", { division: wish.division });
  const strata = await readStrata(tx, wish);
  const count = strata.reduce((sum, { ids }) => sum + ids.length, 0);
  const size = wish.size ?? Math.round(count * (wish.share ?? 0));
  if (size < 1 || size > count || size > MOST_DRAWN)
    throw new Problem("spot_checks.too_few", { size, candidates: count, most: MOST_DRAWN });
  const seed = wish.seed ?? randomInt(SEEDS);
  const drawn = drawHomes(strata, size, seed);
  const kept = {
    stratify: wish.stratify ?? false,
    grades: wish.grades ?? null,
    strata: strata.map(({ grade, ids }, index) => ({
      grade,
      candidates: ids.length,
      drawn: drawn.perStratum[index] ?? 0,
    })),
  };
  const [made] = (
    await insertDraw({
      seed,
      size,
      division: wish.division,
      accountId: scope.accountId,
      dueOn: wish.dueOn,
      candidates: count,
      hash: hashOf(strata),
      wish: kept,
    }).execute(tx)
  ).rows;
  if (!made) throw new Error("A draw that is kept gives its id, got none: the database is broken.");
  await keepCandidates(made.id, packStrata(strata)).execute(tx);
  await makeVisits(tx, scope, made.id, drawn.ids, wish.dueOn);
  return showDraw(tx, made.id);
}

async function readStrata(tx: Tx, wish: DrawSpotChecks): Promise<Stratum[]> {
  const { rows } = await candidates(divisionPrefix(wish.division), wish.dueOn, wish.grades ?? null).execute(tx);
  if (!wish.stratify) return [{ grade: null, ids: rows.map(({ id }) => id) }];
  return GRADES.map((grade) => ({ grade, ids: rows.filter((row) => row.grade === grade).map(({ id }) => id) })).filter(
    ({ ids }) => ids.length > 0,
  );
}

async function makeVisits(
  tx: Tx,
  scope: Scope,
  drawId: number,
  unitIds: readonly number[],
  dueOn: string,
): Promise<void> {
  const actor = actorOf(scope);
  const at = new Date();
  const taken = judgeStep(visitMachine, { action: "draw", state: null, round: 1, actor, note: null, holds: {} });
  const rows = unitIds.map((unitId) => ({ unitId, dueOn, kind: "spot_check" as const, drawId }));
  const { rows: made } = await insertVisits(rows).execute(tx);
  // Somebody has made a visit of one of these homes in this very moment: the draw is made again, never quietly shortened.
  if (made.length !== unitIds.length) throw new Problem("visits.same_day", { dueOn });
  await recordSteps(
    tx,
    made.map(({ id }) => ({
      thing: "visit" as const,
      thingId: id,
      taken,
      at,
      actor,
      accountId: scope.accountId,
      details: { drawId },
    })),
  );
}
