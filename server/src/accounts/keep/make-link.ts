/** Makes a link to set a password; an earlier one of the account is over with it. The secret is in the answer and nowhere else. */
import type { Tx } from "../../db/client.ts";
import { hashSecret, newSessionSecret } from "../secrets.ts";
import type { AccountLink } from "./contract.ts";
import { insertLink, outdateLinks } from "./queries.ts";

const INVITATION_HOURS = 7 * 24;
const RESET_HOURS = 24;

type NewLink = { readonly accountId: number; readonly kind: AccountLink["kind"]; readonly madeBy: number };

export async function makeLink(tx: Tx, { accountId, kind, madeBy }: NewLink): Promise<AccountLink> {
  const token = newSessionSecret();
  await outdateLinks(accountId).execute(tx);
  const hours = kind === "invitation" ? INVITATION_HOURS : RESET_HOURS;
  const [made] = (await insertLink({ accountId, kind, tokenHash: hashSecret(token), madeBy, hours }).execute(tx)).rows;
  if (!made) throw new Error("Expected the link to be kept, the database kept none.");
  return { kind, token, expiresAt: made.expiresAt.toISOString() };
}
