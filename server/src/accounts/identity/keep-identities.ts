/** Which account is whom at the provider, kept by administrators. Nobody links his or her own account here: row-level security says no as well. */
import type { Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { Problem } from "../../problem.ts";
import { readAccount } from "../keep/keep-accounts.ts";
import { tellAccessChanged } from "../queries.ts";
import type { AccountIdentity, LinkIdentity } from "./contract.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { deleteIdentity, identityOf, insertIdentity } from "./queries.ts";

/** Throws accounts.not_found. */
export async function showIdentity(tx: Tx, accountId: number, config: ProviderConfig | null): Promise<AccountIdentity> {
  await readAccount(tx, accountId);
  const [row] = (await identityOf(accountId).execute(tx)).rows;
  return {
    offered: config !== null,
    mayGiveRights: config !== null && config.claims !== null,
    identity: row ? { ...row, linkedAt: row.linkedAt.toISOString(), usedAt: row.usedAt?.toISOString() ?? null } : null,
  };
}

type Linking = {
  readonly by: number;
  readonly accountId: number;
  readonly wish: LinkIdentity;
  readonly config: ProviderConfig | null;
};
/** Throws identity.not_offered, identity.no_rules, accounts.not_own, accounts.not_found, identity.account_linked, identity.subject_linked. */
export async function linkIdentity(tx: Tx, { by, accountId, wish, config }: Linking): Promise<AccountIdentity> {
  if (!config) throw new Problem("identity.not_offered");
  if (wish.rightsFrom === "provider" && !config.claims) throw new Problem("identity.no_rules");
  if (by === accountId) throw new Problem("accounts.not_own", { id: accountId });
  await readAccount(tx, accountId);
  const { issuer } = config;
  await asProblems(() => insertIdentity({ accountId, issuer, ...wish, linkedBy: by }).execute(tx));
  return showIdentity(tx, accountId, config);
}

/** Ends the sessions that were begun that way. Throws accounts.not_own, identity.not_found. */
export async function unlinkIdentity(tx: Tx, by: number, accountId: number): Promise<void> {
  if (by === accountId) throw new Problem("accounts.not_own", { id: accountId });
  const { rows } = await deleteIdentity(accountId).execute(tx);
  if (rows.length === 0) throw new Problem("identity.not_found", { id: accountId });
  await tellAccessChanged().execute(tx);
}
