/**
 * Links to set a password: an invitation for a new account, a reset for one that forgot. Random, kept as a hash, used once, over after a
 * while. Using one ends every session of the account. A link that is unknown, used or over is refused alike.
 */
import type { Db, Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { hashPassword, verifyPassword } from "../passwords.ts";
import { storePassword, tellAccessChanged } from "../queries.ts";
import { hashSecret } from "../secrets.ts";
import type { AccountLink, ChangePassword, OpenLink } from "./contract.ts";
import { readAccount } from "./keep-accounts.ts";
import { makeLink } from "./make-link.ts";
import { endSessions, openLink, passwordOf, useLink } from "./queries.ts";

/** A new link for an account that forgot its password or never used the first one. Throws accounts.not_found, accounts.disabled. */
export async function renewLink(tx: Tx, by: number, accountId: number): Promise<AccountLink> {
  const account = await readAccount(tx, accountId);
  if (account.state === "disabled") throw new Problem("accounts.disabled", { id: accountId });
  return makeLink(tx, { accountId, kind: account.hasPassword ? "reset" : "invitation", madeBy: by });
}

/** Throws accounts.link_over. */
export async function showLink(db: Db, token: string): Promise<OpenLink> {
  const { kind, login, name, expiresAt } = await linkOf(db, token);
  return { kind, login, name, expiresAt: expiresAt.toISOString() };
}

/** Whose it was. Throws accounts.link_over, also for the second of two who use it at once. */
export async function setPasswordByLink(db: Db, token: string, password: string): Promise<number> {
  const { id, accountId } = await linkOf(db, token);
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    const { rows } = await useLink(id).execute(tx);
    if (rows.length === 0) throw new Problem("accounts.link_over");
    await storePassword(tx, accountId, passwordHash).execute();
    await endSessions(accountId).execute(tx);
    await tellAccessChanged().execute(tx);
  });
  return accountId;
}

/** Throws session.wrong_password. Every session of the account ends, this one too: whoever knew the old password is out. */
export async function changeOwnPassword(
  db: Db,
  accountId: number,
  { present, password }: ChangePassword,
): Promise<void> {
  const [row] = (await passwordOf(accountId).execute(db)).rows;
  if (!(await verifyPassword(present, row?.hash ?? null))) throw new Problem("session.wrong_password");
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    await storePassword(tx, accountId, passwordHash).execute();
    await endSessions(accountId).execute(tx);
    await tellAccessChanged().execute(tx);
  });
}

async function linkOf(db: Db, token: string) {
  const [row] = (await openLink(hashSecret(token)).execute(db)).rows;
  if (!row) throw new Problem("accounts.link_over");
  return row;
}
