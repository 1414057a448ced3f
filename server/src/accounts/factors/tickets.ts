/**
 * Challenges of passkeys without a table of them: the challenge is 32 random bytes, and all that is to be remembered of it goes to the
 * browser sealed and comes back with the answer. So asking, which anybody may, fills nothing; only a right answer is written down, so that
 * it is right once. A ticket holds for five minutes, for one purpose and for whoever asked for it.
 */
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Db, Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { open, SealBroken, seal } from "../../sealing/seal.ts";
import { hashSecret } from "../secrets.ts";
import { clearTickets, spendTicket } from "./queries.ts";

export const TICKET_MINUTES = 5;
const PLACE = { column: "spent_ticket.ticket_hash", row: 0 } as const;

const Content = Type.Object({
  purpose: Type.Union([
    Type.Literal("sign_in"),
    Type.Literal("second_step"),
    Type.Literal("unlock"),
    Type.Literal("proof"),
    Type.Literal("register"),
    Type.Literal("totp_draft"),
  ]),
  /** Hash of the session or the half session it was given to; "" for a sign-in that has only this ticket. */
  boundTo: Type.String(),
  /** The challenge, or the secret of an authenticator that is not kept yet. */
  secret: Type.String(),
  untilMs: Type.Number(),
});
type Content = Static<typeof Content>;
export type Purpose = Content["purpose"];
export type Bound = { readonly purpose: Purpose; readonly boundTo: string };

export function giveTicket(keys: Keys, bound: Bound, secret: string): string {
  const content: Content = { ...bound, secret, untilMs: Date.now() + TICKET_MINUTES * 60_000 };
  return Buffer.from(seal(keys, JSON.stringify(content), PLACE)).toString("base64url");
}

/** Throws factors.ticket_over for one that is forged, over, for another purpose, or was given to somebody else. */
export function readTicket(keys: Keys, ticket: string, { purpose, boundTo }: Bound): string {
  const content = contentOf(keys, ticket);
  if (!content || content.purpose !== purpose || content.boundTo !== boundTo || content.untilMs < Date.now())
    throw new Problem("factors.ticket_over");
  return content.secret;
}

/** Throws factors.ticket_over for the second of two who come with it. */
export async function spend(db: Db | Tx, ticket: string): Promise<void> {
  await clearTickets.execute(db);
  const { rows } = await spendTicket(hashSecret(ticket), TICKET_MINUTES + 1).execute(db);
  if (rows.length === 0) throw new Problem("factors.ticket_over");
}

function contentOf(keys: Keys, ticket: string): Content | null {
  try {
    const content: unknown = JSON.parse(open(keys, Buffer.from(ticket, "base64url"), PLACE));
    return Value.Check(Content, content) ? content : null;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
