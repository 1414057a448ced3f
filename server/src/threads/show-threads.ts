/** The commands behind GET of threads, and how far somebody has read. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { filesOf } from "../evidence/keep-message-file.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { Keys } from "../sealing/keys.ts";
import { videoRoomOf } from "../sealing/video-room.ts";
import type { Thread, ThreadList, ThreadMessage, ThreadPeople } from "./contract.ts";
import {
  isInThread,
  type MessageRow,
  markSeen,
  messageById,
  messagesOf,
  myThreads,
  peopleOf,
  seenOf,
  seesThing,
  threadOf,
} from "./queries.ts";
import type { Thing } from "./rules.ts";

export const MOST_PEOPLE = 500;
const MOST_MESSAGES = 500;
const MOST_THREADS = 100;
const READERS: readonly string[] = ["analyst", "auditor"];

/** Of a thing that nobody has written about yet: empty. Throws threads.not_found. */
export async function showThread(tx: Tx, keys: Keys, scope: Scope, thing: Thing): Promise<Thread> {
  await refuseUnseen(tx, thing);
  const { editMinutes, videoRooms } = (await readRules(tx)).messages;
  const around = {
    editMinutes,
    mayWrite: !READERS.includes(scope.role),
    videoRoom: videoRoomOf(keys, videoRooms, `${thing.kind}:${thing.id}`),
  };
  const [thread] = (await threadOf(thing).execute(tx)).rows;
  if (!thread) return { id: null, messages: [], seen: null, unread: 0, ...around };
  const { rows } = await messagesOf(thread.id, scope.accountId, MOST_MESSAGES).execute(tx);
  const [position] = (await seenOf(thread.id, scope.accountId).execute(tx)).rows;
  return {
    id: thread.id,
    messages: await presented(tx, rows),
    seen: position?.seen ?? null,
    unread: position?.unread ?? 0,
    ...around,
  };
}

/** Throws threads.not_found. */
export async function listPeople(tx: Tx, thing: Thing): Promise<ThreadPeople> {
  await refuseUnseen(tx, thing);
  return { people: (await peopleOf(thing, MOST_PEOPLE).execute(tx)).rows };
}

export async function listThreads(tx: Tx, { accountId }: Scope): Promise<ThreadList> {
  const { rows } = await myThreads(accountId, MOST_THREADS).execute(tx);
  const threads = rows.map(({ by, at, text, withdrawn, ...line }) => ({
    ...line,
    last: { by, at: at.toISOString(), text, withdrawn },
  }));
  return { threads, unread: threads.reduce((sum, { unread }) => sum + unread, 0) };
}

/** Throws threads.message_not_found for one of another thread. */
export async function seeThread(tx: Tx, { accountId }: Scope, id: number, messageId: number): Promise<void> {
  const { rows } = await isInThread(messageId, id).execute(tx);
  if (rows.length === 0) throw new Problem("threads.message_not_found", { id: messageId, threadId: id });
  await markSeen(id, accountId, messageId).execute(tx);
}

/** Throws threads.message_not_found. */
export async function findMessage(tx: Tx, { accountId }: Scope, id: number): Promise<ThreadMessage> {
  const [found] = await presented(tx, (await messageById(id, accountId).execute(tx)).rows);
  if (!found) throw new Problem("threads.message_not_found", { id });
  return found;
}

/** Throws threads.not_found for what does not lie in the asker's ground. */
export async function refuseUnseen(tx: Tx, thing: Thing): Promise<void> {
  const [row] = (await seesThing(thing).execute(tx)).rows;
  if (!row?.sees) throw new Problem("threads.not_found", thing);
}

async function presented(tx: Tx, rows: readonly MessageRow[]): Promise<ThreadMessage[]> {
  const files = await filesOf(
    tx,
    "message",
    rows.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id),
  );
  return rows.map(({ threadId: _thread, ...row }) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    files: [...(files.get(row.id) ?? [])],
  }));
}
