/**
 * Sends what is due, one message after another: take (committed), send, note what became of it. Any number of processes may do so at
 * once. What it promises: nobody sends a message while another holds it; one that a killed sender left is sent again only by a way
 * that knows its key (log, hook), and is given up with outcome_unknown by one that does not (mail). An address is opened here, for
 * as long as it takes to send, and is neither kept nor logged.
 */
import type { Db } from "../db/client.ts";
import type { Keys } from "../sealing/keys.ts";
import type { Adapter, Outcome } from "./adapter.ts";
import { MOST_ATTEMPTS, waitMs } from "./backoff.ts";
import { openAddress, openLink } from "./open-address.ts";
import { noteAdapter, type Settled, settleMessage, type TakenRow, takeMessage } from "./queries.ts";
import { isTemplate, templateOf } from "./templates.ts";
import { writeMessage } from "./write-message.ts";

export type Sender = {
  readonly db: Db;
  readonly keys: Keys;
  /** In order of preference: the first that reaches the receiver is taken. */
  readonly adapters: readonly Adapter[];
  /** Where the town's pages are; null: links are left out. */
  readonly publicUrl: string | null;
  readonly townOffsetMinutes: number;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly chance: () => number;
};
export type SentCounts = { readonly sent: number; readonly later: number; readonly givenUp: number };

/** Longer than any adapter takes: after it the sender is taken for dead. */
const HELD_MS = 180_000;
const MOST_AT_ONCE = 200;

export async function sendDue(sender: Sender): Promise<SentCounts> {
  const counts = { sent: 0, later: 0, givenUp: 0 };
  for (let taken = 0; taken < MOST_AT_ONCE; taken++) {
    const now = sender.now();
    const [row] = (await takeMessage(now, new Date(now.getTime() + HELD_MS)).execute(sender.db)).rows;
    if (!row) break;
    const settled = settledBy(await attempt(sender, row), row.attempts, sender);
    await settleMessage(row.id, row.attempts, settled).execute(sender.db);
    counts[settled.state === "sent" ? "sent" : settled.state === "waiting" ? "later" : "givenUp"] += 1;
  }
  return counts;
}

type Attempted = Outcome | "no_address";

async function attempt(sender: Sender, row: TakenRow): Promise<Attempted> {
  const { db, keys, adapters } = sender;
  if (row.attempts > MOST_ATTEMPTS) return gaveUp("too_many_attempts");
  const address = await openAddress(db, keys, row);
  if (address === "does_not_open") return gaveUp(address);
  const adapter = address && adapters.find((way) => way.reaches(address));
  if (!address || !adapter) return "no_address";
  if (row.lost && adapters.some((way) => way.name === row.adapter && !way.knowsKeys)) return gaveUp("outcome_unknown");
  const link = await openLink(sender, row);
  const written = words(row, link, sender.townOffsetMinutes);
  if (written === null) return gaveUp("words_missing");
  await noteAdapter(row.id, row.attempts, adapter.name).execute(db);
  const { key, language, attempts } = row;
  return adapter.send({ key, language, to: address, ...written, link, triedBefore: attempts > 1, at: sender.now() });
}

const gaveUp = (error: string): Outcome => ({ sent: false, again: false, error });

/** null: a template of another version of the program, or a fact that it needs and this message does not have. */
function words({ template, language, facts }: TakenRow, link: string | null, offsetMinutes: number) {
  if (!isTemplate(template)) return null;
  const written = writeMessage(templateOf(template), language, { ...facts, link: link ?? "" }, offsetMinutes);
  return written && { template, ...written };
}

function settledBy(outcome: Attempted, attempts: number, { now, chance }: Sender): Settled {
  const at = now();
  if (outcome === "no_address") return { state: "no_address", at, nextAt: null, error: null };
  if (outcome.sent) return { state: "sent", at, nextAt: null, error: null };
  if (!outcome.again || attempts >= MOST_ATTEMPTS) return { state: "given_up", at, nextAt: null, error: outcome.error };
  const wait = Math.max(waitMs(attempts, chance()), outcome.waitMs ?? 0);
  return { state: "waiting", at, nextAt: new Date(at.getTime() + wait), error: outcome.error };
}
