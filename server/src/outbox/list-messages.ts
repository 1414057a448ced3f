/** What the administrator sees of the outbox, and a message that gave up taken up again. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { OutboxList, OutboxMessage, OutboxQuery } from "./contract.ts";
import { countMessages, type MessageRow, messageById, messagesOf, sendAgain } from "./queries.ts";

const LIMIT = 50;

export async function listMessages(tx: Tx, { state, before, limit = LIMIT }: OutboxQuery): Promise<OutboxList> {
  const { rows } = await messagesOf(state ?? null, before ?? null, limit + 1).execute(tx);
  const shown = rows.slice(0, limit);
  const counts = (await countMessages.execute(tx)).rows.map((row) => [row.state, row.count] as const);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { messages: shown.map(present), counts: Object.fromEntries(counts), before: last?.id ?? null };
}

/** Throws outbox.not_found, or outbox.not_given_up for one that was sent or still waits. */
export async function takeUpAgain(tx: Tx, id: number): Promise<OutboxMessage> {
  const [again] = (await sendAgain(id).execute(tx)).rows;
  const [row] = (await messageById(id).execute(tx)).rows;
  if (!row) throw new Problem("outbox.not_found", { id });
  if (!again) throw new Problem("outbox.not_given_up", { id, state: row.state });
  return present(row);
}

const present = (row: MessageRow): OutboxMessage => ({
  ...row,
  state: row.state as OutboxMessage["state"],
  madeAt: row.madeAt.toISOString(),
  nextAt: row.nextAt?.toISOString() ?? null,
  sentAt: row.sentAt?.toISOString() ?? null,
});
