/**
 * Publishes the plans whose instant has come: called every few seconds by a running server, and so also after a restart. Each in a
 * transaction of its own, as the account that set the date and within what it may do now; once, whichever process comes first. A
 * plan that is refused is a draft again and says why.
 */
import type { Db } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { refuseOutside, throwIf } from "../access.ts";
import { findPlan } from "./plan-state.ts";
import { carryOutPlan } from "./publish-plan.ts";
import { duePlans } from "./queries.ts";
import { refusePublication } from "./queries-change.ts";

/** Where an account may look now; null when there is none any more. */
export type ScopeOf = (db: Db, accountId: number) => Promise<Scope | null>;
export type DuePlans = { readonly published: number[]; readonly refused: number[] };

type Due = { readonly id: number; readonly version: number };
type Tried = { readonly due: Due; readonly refusal: Problem | null; readonly fault: unknown };

/** `now`: the server's clock. A fault of ours is thrown after the other plans have had their turn. */
export async function publishDuePlans(db: Db, now: Date, scopeOf: ScopeOf): Promise<DuePlans> {
  const tried: Tried[] = [];
  for (;;) {
    const ids = tried.map(({ due }) => due.id);
    const one = await publishNext(db, now, scopeOf, ids);
    if (one === null) break;
    if (one.refusal) await refusePublication(one.due.id, one.due.version, written(one.refusal)).execute(db);
    tried.push(one);
  }
  const broken = tried.find(({ fault }) => fault !== null);
  if (broken) throw broken.fault;
  const ids = (refused: boolean) =>
    tried.filter(({ refusal }) => (refusal !== null) === refused).map(({ due }) => due.id);
  return { published: ids(false), refused: ids(true) };
}

const written = ({ code, details }: Problem) => ({ code, details });

async function publishNext(db: Db, now: Date, scopeOf: ScopeOf, besides: readonly number[]): Promise<Tried | null> {
  const found: { due: Due | null } = { due: null };
  try {
    await db.transaction().execute(async (tx) => {
      const [due] = (await duePlans(now, besides).execute(tx)).rows;
      if (!due) return;
      found.due = due;
      const plan = await findPlan(tx, due.id);
      const scope = await scopeOf(tx, due.publishedById);
      if (!scope) throw new Problem("account.may_not", { accountId: due.publishedById });
      throwIf(refuseOutside(scope, [plan]));
      await enterScope(tx, scope);
      await carryOutPlan(tx, scope, plan, plan.effectiveAt);
    });
  } catch (error) {
    if (found.due === null) throw error;
    return error instanceof Problem
      ? { due: found.due, refusal: error, fault: null }
      : { due: found.due, refusal: null, fault: error };
  }
  return found.due && { due: found.due, refusal: null, fault: null };
}
