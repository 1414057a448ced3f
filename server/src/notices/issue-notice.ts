/**
 * The command behind POST /api/notices: found (or failed) hazards of one home become a notice with the next number of the year; their
 * clocks start. Sent again under the same uuid it is the same notice.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readTown } from "../rules/town-today.ts";
import type { Keys } from "../sealing/keys.ts";
import { receiptCode, receiptHash } from "../sealing/receipt-code.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { NewNotice } from "./contract.ts";
import { noticeMachine } from "./machine.ts";
import type { HazardPorts } from "./ports.ts";
import {
  buildingOf,
  holdHazards,
  holdUuid,
  type ItemRow,
  insertItems,
  insertNotice,
  nextNumber,
  noticeByUuid,
} from "./queries.ts";

export type NoticeTools = { readonly keys: Keys; readonly hazards: HazardPorts };

/** The id. Throws notices.wrong_place, notices.wrong_items, notices.uuid_taken and what the machines refuse. */
export async function issueNotice(
  tx: Tx,
  { keys, hazards }: NoticeTools,
  scope: Scope,
  wish: NewNotice,
  at: Date,
): Promise<number> {
  const before = await sentBefore(tx, wish);
  if (before !== null) return before;
  const buildingId = await placeOf(tx, wish);
  const by = { actor: actorOf(scope), accountId: scope.accountId, at };
  const items = await itemsFor(tx, wish, buildingId);
  const taken = judgeStep(noticeMachine, {
    action: "issue",
    state: null,
    round: 1,
    actor: by.actor,
    note: null,
    holds: { has_items: items.length > 0, items_are_found: items.every(mayBeNoticed) },
  });
  const id = await insert(tx, keys, scope, { ...wish, buildingId }, at);
  await recordSteps(tx, [
    { thing: "notice", thingId: id, taken, ...by, details: { hazardIds: items.map(hazardIdOf) } },
  ]);
  for (const { hazardId } of items) {
    await hazards.takeHazardStep(tx, by, hazardId, { action: "notify", version: null, noticeId: id });
  }
  return id;
}

const hazardIdOf = ({ hazardId }: ItemRow): number => hazardId;

/** A failed hazard whose notice is still issued is asked for again there. */
const mayBeNoticed = ({ state, onNotice }: ItemRow): boolean => state === "found" || (state === "failed" && !onNotice);

/** Two sendings of one notice wait for each other, so that neither takes a number for nothing. */
async function sentBefore(tx: Tx, { uuid, hazardIds }: NewNotice): Promise<number | null> {
  await holdUuid(uuid).execute(tx);
  const [row] = (await noticeByUuid(uuid).execute(tx)).rows;
  if (!row) return null;
  const same = hazardIds.toSorted((a, b) => a - b).join() === row.hazardIds.join();
  if (!same) throw new Problem("notices.uuid_taken", { uuid });
  return row.id;
}

async function placeOf(tx: Tx, { unitId, buildingId }: NewNotice): Promise<number> {
  if ((unitId === undefined) === (buildingId === undefined)) {
    throw new Problem("notices.wrong_place", { expected: "exactly one of unitId and buildingId" });
  }
  const [row] = (await buildingOf(unitId ?? null, buildingId ?? null).execute(tx)).rows;
  if (row) return row.buildingId;
  throw unitId === undefined
    ? new Problem("buildings.not_found", { id: buildingId })
    : new Problem("units.not_found", { id: unitId });
}

async function itemsFor(tx: Tx, { hazardIds, unitId }: NewNotice, buildingId: number): Promise<ItemRow[]> {
  const { rows } = await holdHazards(hazardIds).execute(tx);
  const there = rows.filter((row) => row.buildingId === buildingId && (unitId === undefined || row.unitId === unitId));
  const known = new Set(there.map(hazardIdOf));
  const missing = hazardIds.filter((id) => !known.has(id));
  if (missing.length > 0) throw new Problem("notices.wrong_items", { hazardIds: missing });
  return there;
}

async function insert(
  tx: Tx,
  keys: Keys,
  scope: Scope,
  { uuid, unitId, buildingId, hazardIds }: NewNotice & { readonly buildingId: number },
  at: Date,
): Promise<number> {
  const { today } = await readTown(tx, at);
  const [given] = (await nextNumber(Number(today.slice(0, 4))).execute(tx)).rows;
  if (!given) throw new Error("Expected the next number of a notice, got none.");
  const [made] = (
    await insertNotice({
      uuid,
      number: given.number,
      buildingId,
      unitId: unitId ?? null,
      issuedAt: at,
      issuedBy: scope.accountId,
      receiptHash: receiptHash(receiptCode(keys, "notice", uuid)),
    }).execute(tx)
  ).rows;
  if (!made) throw new Error("Expected the id of a new notice, got none.");
  await insertItems(made.id, hazardIds).execute(tx);
  return made.id;
}
