/** Where a caller may check, plan and export: the part of the asked division that lies in the jurisdiction. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix, mayLook, type Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { planDivisions } from "./queries.ts";

/** Throws Problem scope.outside where they have nothing in common. */
export function prefixesWithin({ divisionPrefixes }: Scope, division: string | null): readonly string[] {
  if (division === null) return divisionPrefixes;
  const asked = divisionPrefix(division);
  const common = divisionPrefixes.flatMap((own) =>
    asked.startsWith(own) ? [asked] : own.startsWith(asked) ? [own] : [],
  );
  if (common.length === 0) throw new Problem("scope.outside", { divisionCodes: [division] });
  return common;
}

/** Throws Problem plans.not_found or scope.outside. */
export async function assertPlanInside(tx: Tx, scope: Scope, planId: number): Promise<void> {
  const [plan] = (await planDivisions(planId).execute(tx)).rows;
  if (!plan) throw new Problem("plans.not_found", { id: planId });
  const outside = plan.divisionCodes.filter((code) => !mayLook(scope, code, null));
  if (outside.length > 0) throw new Problem("scope.outside", { divisionCodes: outside });
}
