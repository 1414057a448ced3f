/**
 * Makes a plan of an official grid: its cells take blocks, continue present cells, and become a draft that people look at before
 * anything changes. Never touches the present grid.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import type { Ground } from "../../geometry/coverage/coverage.ts";
import { Problem } from "../../problem.ts";
import { createPlanOf } from "../plans/create-plan-of.ts";
import type { RepairedGrid } from "./check-grid.ts";
import { readBlocks } from "./ground.ts";
import { type Matched, matchBlocks } from "./match-blocks.ts";
import { nameGroups } from "./name-groups.ts";
import { presentCellsIn } from "./queries.ts";

export type PlanMade = {
  readonly planId: number;
  readonly matched: Omit<Matched, "cells">;
  readonly cells: number;
  /** Officers that the file names: a plan keeps those of the present cells, others are assigned in it by hand. */
  readonly officers: readonly { readonly key: string; readonly officer: string }[];
};
export type PlanHead = { readonly name: string; readonly note?: string };

/** Throws Problem official.not_a_coverage when faults are left, official.nothing_matches, and what creating a plan throws. */
export async function makePlan(
  tx: Tx,
  scope: Scope,
  head: PlanHead,
  grid: RepairedGrid,
  ground: readonly Ground[],
): Promise<PlanMade> {
  refuseFaulty(grid);
  const blocks = await readBlocks(
    tx,
    ground.map(({ code }) => code),
  );
  const { cells, ...listed } = matchBlocks(grid.rows, blocks);
  if (cells.length === 0) throw new Problem("official.nothing_matches", { rows: grid.rows.length });
  const divisionCodes = [...new Set(cells.map(({ divisionCode }) => divisionCode))].toSorted();
  const { rows: present } = await presentCellsIn(divisionCodes).execute(tx);
  const planId = await createPlanOf(tx, scope, { ...head, divisionCodes, groups: nameGroups(cells, present) });
  const officers = cells.flatMap(({ row }) => (row.officer === null ? [] : [{ key: row.key, officer: row.officer }]));
  return { planId, matched: listed, cells: cells.length, officers };
}

/** Communities without any row are not part of the plan; elsewhere nothing may be left open. */
function refuseFaulty({ checked, repaired }: RepairedGrid): void {
  const list = checked.list;
  if (list && (list.twice.length > 0 || list.crossing.length > 0))
    throw new Problem("official.not_a_coverage", {
      twice: list.twice.slice(0, 20),
      crossing: list.crossing.slice(0, 20),
    });
  const covered = new Set(repaired?.rows.flatMap(({ code }) => code ?? []));
  const left = repaired?.left.faults.filter(
    ({ kind, severity, codes }) =>
      severity === "error" &&
      (kind === "overlap" ||
        kind === "crosses_community" ||
        (kind === "gap" && codes.some((code) => covered.has(code)))),
  );
  if (left && left.length > 0)
    throw new Problem("official.not_a_coverage", {
      faults: left.length,
      kinds: [...new Set(left.map(({ kind }) => kind))],
    });
}
