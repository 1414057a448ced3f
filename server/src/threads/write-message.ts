/** The command behind POST of a message: the first one opens the thread. Sent again under its uuid it is the same message. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { layFiles } from "../evidence/keep-message-file.ts";
import { Problem } from "../problem.ts";
import type { NewThreadMessage, ThreadMessage } from "./contract.ts";
import { insertMessage, isInThread, makeThread, markSeen, messageByUuid, peopleOf, threadOf } from "./queries.ts";
import { refuseEmpty, type Thing, thingOf } from "./rules.ts";
import { findMessage, MOST_PEOPLE, refuseUnseen } from "./show-threads.ts";

/** Throws threads.empty, threads.not_found, threads.wrong_answer, threads.mention_outside, threads.uuid_taken and photos.not_found. */
export async function writeMessage(tx: Tx, scope: Scope, wish: NewThreadMessage): Promise<ThreadMessage> {
  const { accountId } = scope;
  const thing = thingOf(wish);
  refuseEmpty(wish.text, wish.files.length);
  await refuseUnseen(tx, thing);
  await refuseStrangers(tx, thing, wish.mentions);
  const threadId = await threadFor(tx, thing);
  const answers = wish.answers ?? null;
  if (answers !== null && (await isInThread(answers, threadId).execute(tx)).rows.length === 0)
    throw new Problem("threads.wrong_answer", { answers });
  const { uuid, text, mentions } = wish;
  const [made] = (await insertMessage({ uuid, threadId, accountId, text, answers, mentions }).execute(tx)).rows;
  if (!made) return sentBefore(tx, scope, uuid, threadId);
  await layFiles(tx, scope, "message", made.id, wish.files);
  await markSeen(threadId, accountId, made.id).execute(tx);
  return findMessage(tx, scope, made.id);
}

async function threadFor(tx: Tx, thing: Thing): Promise<number> {
  const [known] = (await threadOf(thing).execute(tx)).rows;
  const [made] = known ? [known] : (await makeThread(thing).execute(tx)).rows;
  // Another transaction was quicker: once it is committed the thread is there for a new statement.
  const [row] = made ? [made] : (await threadOf(thing).execute(tx)).rows;
  if (!row) throw new Problem("threads.not_found", thing);
  return row.id;
}

async function sentBefore(tx: Tx, scope: Scope, uuid: string, threadId: number): Promise<ThreadMessage> {
  const [same] = (await messageByUuid(uuid, scope.accountId).execute(tx)).rows;
  if (!same?.isOwn || same.threadId !== threadId) throw new Problem("threads.uuid_taken", { uuid });
  return findMessage(tx, scope, same.id);
}

/** Only who looks into the place can be called there. Throws threads.mention_outside. */
export async function refuseStrangers(tx: Tx, thing: Thing, mentions: readonly number[]): Promise<void> {
  if (mentions.length === 0) return;
  const known = new Set((await peopleOf(thing, MOST_PEOPLE).execute(tx)).rows.map(({ id }) => id));
  const outside = mentions.filter((id) => !known.has(id));
  if (outside.length > 0) throw new Problem("threads.mention_outside", { accounts: outside });
}
