/** The commands on a message that is there: it is edited for a few minutes, with the old words kept, or withdrawn, which leaves a trace. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { filesOf } from "../evidence/keep-message-file.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { EditThreadMessage, ThreadMessage, ThreadTexts } from "./contract.ts";
import {
  editMessage,
  keepOldText,
  lockMessage,
  type MessageRow,
  messageById,
  oldTextsOf,
  thingOfThread,
  withdrawMessage,
} from "./queries.ts";
import { editRefusal, refuseEmpty, withdrawRefusal } from "./rules.ts";
import { findMessage } from "./show-threads.ts";
import { refuseStrangers } from "./write-message.ts";

const MOST_TEXTS = 50;

/** Throws threads.message_not_found, stale, not_yours, withdrawn, too_late, empty and mention_outside. */
export async function changeMessage(tx: Tx, scope: Scope, id: number, wish: EditThreadMessage): Promise<ThreadMessage> {
  const message = await heldMessage(tx, scope, id, wish.version);
  const { editMinutes } = (await readRules(tx)).messages;
  const refusal = editRefusal(message, editMinutes, new Date());
  if (refusal) throw refusal;
  refuseEmpty(wish.text, (await filesOf(tx, "message", [id])).get(id)?.length ?? 0);
  const [thing] = (await thingOfThread(message.threadId).execute(tx)).rows;
  if (thing) await refuseStrangers(tx, thing, wish.mentions);
  await keepOldText(id, scope.accountId).execute(tx);
  await editMessage(id, wish.text, wish.mentions).execute(tx);
  return findMessage(tx, scope, id);
}

/** What lay with it is its author's alone from then on (row security). Throws threads.message_not_found, stale, not_yours and withdrawn. */
export async function takeBack(tx: Tx, scope: Scope, id: number, version: number): Promise<ThreadMessage> {
  const message = await heldMessage(tx, scope, id, version);
  const refusal = withdrawRefusal(message, scope.role);
  if (refusal) throw refusal;
  await keepOldText(id, scope.accountId).execute(tx);
  await withdrawMessage(id, scope.accountId).execute(tx);
  return findMessage(tx, scope, id);
}

/** Of one that was withdrawn only its author and who leads the place are shown the words. Throws threads.message_not_found and not_yours. */
export async function showTexts(tx: Tx, scope: Scope, id: number): Promise<ThreadTexts> {
  const message = await foundMessage(tx, scope, id);
  if (message.withdrawnAt !== null && !message.isOwn && scope.role !== "supervisor" && scope.role !== "administrator")
    throw new Problem("threads.not_yours", { id });
  const { rows } = await oldTextsOf(id, MOST_TEXTS).execute(tx);
  return { texts: rows.map((row) => ({ ...row, until: row.until.toISOString() })) };
}

async function heldMessage(tx: Tx, scope: Scope, id: number, version: number): Promise<MessageRow> {
  await lockMessage(id).execute(tx);
  const message = await foundMessage(tx, scope, id);
  if (message.version !== version) throw new Problem("threads.stale", { id, version, current: message.version });
  return message;
}

async function foundMessage(tx: Tx, { accountId }: Scope, id: number): Promise<MessageRow> {
  const [message] = (await messageById(id, accountId).execute(tx)).rows;
  if (!message) throw new Problem("threads.message_not_found", { id });
  return message;
}
