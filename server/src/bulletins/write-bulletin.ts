/** The commands behind POST and PUT of a bulletin: a draft is written, and written anew. Only drafts are: what was published stays. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { layFiles } from "../evidence/keep-message-file.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { Bulletin, ChangeBulletin, NewBulletin } from "./contract.ts";
import { bulletinMachine } from "./machine.ts";
import { bulletinById, bulletinIdOfUuid, changeDraft, insertBulletin } from "./queries.ts";
import { reachOfAreas, refuseWrongTimes } from "./rules.ts";
import { findBulletin } from "./show-bulletins.ts";
import { holdFresh } from "./step-bulletin.ts";

/** Sent again under its uuid it is the same draft. Throws bulletins.outside_reach, wrong_times, not_found (what it corrects), uuid_taken, and photos.not_found. */
export async function draftBulletin(tx: Tx, scope: Scope, wish: NewBulletin): Promise<Bulletin> {
  if (typeof wish.corrects === "number") await refuseForeign(tx, scope, wish.corrects);
  return writeDraft(tx, scope, wish);
}

/** The same for whom may put right what another one said: a step of another feature, about what that feature told itself. */
export async function writeDraft(tx: Tx, scope: Scope, wish: NewBulletin): Promise<Bulletin> {
  const now = new Date();
  const taken = judgeStep(bulletinMachine, {
    action: "draft",
    state: null,
    round: 1,
    actor: actorOf(scope),
    note: null,
    holds: {},
  });
  refuseWrongTimes(wish.startsAt, wish.endsAt, now);
  const reach = reachOfAreas(scope, wish.areas);
  const { files, corrects = null, ...written } = wish;
  const [made] = (await insertBulletin({ ...written, corrects, reach, accountId: scope.accountId }).execute(tx)).rows;
  if (!made) return sentBefore(tx, scope, wish.uuid);
  await layFiles(tx, scope, "bulletin", made.id, files);
  await recordSteps(tx, [
    { thing: "bulletin", thingId: made.id, taken, at: now, actor: actorOf(scope), accountId: scope.accountId },
  ]);
  return findBulletin(tx, scope, made.id);
}

/** One corrects what was published and is one's own, or as an administrator anybody's. */
async function refuseForeign(tx: Tx, { accountId, role }: Scope, id: number): Promise<void> {
  const [old] = (await bulletinById(id, accountId).execute(tx)).rows;
  if (!old || old.state === "draft") throw new Problem("bulletins.not_found", { id });
  if (!old.isOwn && role !== "administrator") throw new Problem("bulletins.not_yours", { id });
}

async function sentBefore(tx: Tx, scope: Scope, uuid: string): Promise<Bulletin> {
  const [same] = (await bulletinIdOfUuid(uuid).execute(tx)).rows;
  if (same?.accountId !== scope.accountId) throw new Problem("bulletins.uuid_taken", { uuid });
  return findBulletin(tx, scope, same.id);
}

/** Throws bulletins.not_found, stale, outside_reach, wrong_times, what judgeStep throws, and photos.not_found. */
export async function changeBulletin(tx: Tx, scope: Scope, id: number, wish: ChangeBulletin): Promise<Bulletin> {
  const { held, taken } = await holdFresh(tx, scope, id, { action: "change", version: wish.version });
  refuseWrongTimes(wish.startsAt, wish.endsAt, new Date());
  const { files, version: _version, ...written } = wish;
  await changeDraft(held.id, { ...written, reach: reachOfAreas(scope, wish.areas) }).execute(tx);
  await layFiles(tx, scope, "bulletin", id, files);
  await recordSteps(tx, [
    { thing: "bulletin", thingId: id, taken, at: new Date(), actor: actorOf(scope), accountId: scope.accountId },
  ]);
  return findBulletin(tx, scope, id);
}
