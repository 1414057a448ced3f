/** Takes one step of a bulletin: it is published, or withdrawn. Publishing an urgent one that begins at once raises its alert. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Step } from "../states/step.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { Bulletin, BulletinStep } from "./contract.ts";
import { bulletinMachine } from "./machine.ts";
import { bulletinById, type HeldBulletin, holdBulletin, publishBulletin, withdrawBulletin } from "./queries.ts";
import { raiseUrgent } from "./raise-urgent.ts";
import { findBulletin } from "./show-bulletins.ts";

/** Throws bulletins.not_found, bulletins.not_yours, bulletins.stale and what judgeStep throws. */
export async function stepBulletin(tx: Tx, scope: Scope, id: number, wish: BulletinStep): Promise<Bulletin> {
  const now = new Date();
  const { held, taken } = await holdFresh(tx, scope, id, wish);
  if (wish.action === "withdraw") await withdrawBulletin(id, now).execute(tx);
  else {
    const [published] = (await publishBulletin(id, now).execute(tx)).rows;
    if (published && published.startsAt <= now) await raiseUrgent(tx, held, now);
  }
  const { accountId } = scope;
  await recordSteps(tx, [
    { thing: "bulletin", thingId: id, taken, at: now, actor: actorOf(scope), accountId, note: wish.note ?? null },
  ]);
  return findBulletin(tx, scope, id);
}

type Asked = { readonly action: "change" | "publish" | "withdraw"; readonly version: number; readonly note?: string };
type Held = {
  readonly held: HeldBulletin;
  readonly taken: Step<"draft" | "published" | "withdrawn", "draft" | "change" | "publish" | "withdraw">;
};

/** The row, held, and where the step leads. */
export async function holdFresh(tx: Tx, scope: Scope, id: number, { action, version, note }: Asked): Promise<Held> {
  const [held] = (await holdBulletin(id).execute(tx)).rows;
  if (!held) throw await notToBeHeld(tx, scope, id);
  if (held.version !== version)
    throw new Problem("bulletins.stale", { id, version, current: await findBulletin(tx, scope, id) });
  const taken = judgeStep(bulletinMachine, {
    action,
    state: held.state,
    round: 1,
    actor: actorOf(scope),
    note: note ?? null,
    holds: {
      is_author: held.accountId === scope.accountId,
      not_over: held.endsAt === null || held.endsAt.getTime() > Date.now(),
    },
  });
  return { held, taken };
}

/** Whoever is told a bulletin may read it and not touch it; to everybody else there is none. */
async function notToBeHeld(tx: Tx, { accountId }: Scope, id: number): Promise<Problem> {
  const [seen] = (await bulletinById(id, accountId).execute(tx)).rows;
  return seen ? new Problem("bulletins.not_yours", { id }) : new Problem("bulletins.not_found", { id });
}
