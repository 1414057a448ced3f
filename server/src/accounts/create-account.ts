/** What scripts do with accounts: make one, set its password, give it a division, and see that somebody can administer. */
import type { Db } from "../db/client.ts";
import type { Role } from "../db/schema.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import {
  deleteSessionsOf,
  firstAdministrator,
  insertAccount,
  insertJurisdiction,
  storePassword,
  tellAccessChanged,
} from "./queries.ts";
import { newPassword } from "./secrets.ts";

export type NewAccount = {
  /** Lower case: letters, digits, dot, underscore, hyphen. */
  readonly login: string;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly role: Role;
  /** Without one the account cannot sign in. */
  readonly password?: string | null;
  readonly phone?: string | null;
  /** 12-digit codes; each is everything below it. */
  readonly divisions?: readonly string[];
};

/** `password` is null when the account was there already and nobody but its owner knows it. */
export type EnsuredAdministrator = {
  readonly login: string;
  readonly password: string | null;
  readonly created: boolean;
};

/** Throws when the login exists (constraint account_login_key) or has another form (account_login_format). */
export async function createAccount(db: Db, account: NewAccount): Promise<number> {
  const passwordHash = account.password ? await hashPassword(account.password) : null;
  return db.transaction().execute(async (tx) => {
    const { login, name, nameEn = null, role, phone = null } = account;
    const { id } = await insertAccount(tx, {
      login,
      name,
      nameEn,
      role,
      phone,
      passwordHash,
    }).executeTakeFirstOrThrow();
    for (const code of account.divisions ?? []) await insertJurisdiction(tx, id, code).execute();
    return id;
  });
}

/** Ends every session of the account: whoever had the old password is out. */
export async function setPassword(db: Db, accountId: number, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    await storePassword(tx, accountId, passwordHash).execute();
    await deleteSessionsOf(tx, accountId).execute();
    await tellAccessChanged().execute(tx);
  });
}

/** True when the account did not have the division yet. */
export async function grantJurisdiction(db: Db, accountId: number, divisionCode: string): Promise<boolean> {
  const granted = await insertJurisdiction(db, accountId, divisionCode).executeTakeFirst();
  await tellAccessChanged().execute(db);
  return granted !== undefined;
}

/** The first start makes an administrator with a random password; a password that is given is the one that holds afterwards. */
export async function ensureAdministrator(
  db: Db,
  { password }: { password?: string | null } = {},
): Promise<EnsuredAdministrator> {
  const present = await firstAdministrator(db).executeTakeFirst();
  if (!present) {
    const chosen = password ?? newPassword();
    await createAccount(db, {
      login: "admin",
      name: "管理员",
      nameEn: "Administrator",
      role: "administrator",
      password: chosen,
    });
    return { login: "admin", password: chosen, created: true };
  }
  const { id, login } = present;
  if (!password) return { login, password: null, created: false };
  if (!(await verifyPassword(password, present.password_hash))) await setPassword(db, id, password);
  return { login, password, created: false };
}
