/**
 * Every statement of accounts. They run as the owner, outside any scope: this is where a scope comes from. The golden
 * queries.sql shows what they compile to.
 */
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../db/client.ts";
import type { Role } from "../db/schema.ts";

export const credentials = (db: Db, login: string) =>
  db
    .selectFrom("account")
    .select(["id", "password_hash", "role"])
    .where("login", "=", login)
    .where("state", "=", "active");

export const insertSession = (
  db: Db,
  session: { tokenHash: string; accountId: number; hours: number; userAgent: string | null },
) =>
  db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      expires_at: sql<Date>`now() + make_interval(hours => ${session.hours})`,
      user_agent: session.userAgent,
    })
    .returning("expires_at");

/** Nothing for a session that is over or whose account is disabled. `resting`: not seen for a minute, so worth a write. */
export const findSession = (db: Db, tokenHash: string) =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .select(["s.account_id", "s.expires_at", sql<boolean>`s.seen_at < now() - interval '1 minute'`.as("resting")])
    .where("s.token_hash", "=", tokenHash)
    .where("s.expires_at", ">", sql<Date>`now()`)
    .where("a.state", "=", "active");

/** Slides the expiry forward, never beyond the longest life. */
export const touchSession = (db: Db, tokenHash: string, hours: number, longestDays: number) =>
  db
    .updateTable("session as s")
    .set({
      seen_at: sql<Date>`now()`,
      expires_at: sql<Date>`least(now() + make_interval(hours => ${hours}), s.created_at + make_interval(days => ${longestDays}))`,
    })
    .where("s.token_hash", "=", tokenHash)
    .where("s.expires_at", ">", sql<Date>`now()`)
    .returning("s.expires_at");

export const deleteSession = (db: Db, tokenHash: string) =>
  db.deleteFrom("session").where("token_hash", "=", tokenHash);
export const deleteSessionsOf = (db: Db | Tx, accountId: number) =>
  db.deleteFrom("session").where("account_id", "=", accountId);
export const deleteOverSessions = (db: Db) => db.deleteFrom("session").where("expires_at", "<", sql<Date>`now()`);

export const findToken = (db: Db, tokenHash: string) =>
  db
    .selectFrom("api_token as t")
    .innerJoin("account as a", "a.id", "t.account_id")
    .select(["t.account_id", "t.scopes", "t.expires_at"])
    .where("t.token_hash", "=", tokenHash)
    .where("t.expires_at", ">", sql<Date>`now()`)
    .where("a.state", "=", "active");

export const listTokens = (db: Db, accountId: number) =>
  db
    .selectFrom("api_token")
    .select(["id", "name", "scopes", "created_at", "expires_at"])
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(200);

export const countTokens = (db: Db, accountId: number) =>
  db
    .selectFrom("api_token")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId);

export const insertToken = (
  db: Db,
  token: { tokenHash: string; accountId: number; name: string; scopes: string[]; days: number },
) =>
  db
    .insertInto("api_token")
    .values({
      token_hash: token.tokenHash,
      account_id: token.accountId,
      name: token.name,
      scopes: token.scopes,
      expires_at: sql<Date>`now() + make_interval(days => ${token.days})`,
    })
    .returning(["id", "name", "scopes", "created_at", "expires_at"]);

export const deleteToken = (db: Db, accountId: number, id: number) =>
  db.deleteFrom("api_token").where("id", "=", id).where("account_id", "=", accountId).returning("token_hash");

export const findAccount = (db: Db, id: number) =>
  db
    .selectFrom("account")
    .select(["id", "login", "name", "name_en", "role"])
    .where("id", "=", id)
    .where("state", "=", "active");

export const currentDivisions = (db: Db, accountId: number) =>
  db
    .selectFrom("jurisdiction as j")
    .leftJoin("division as d", "d.code", "j.division_code")
    .select(["j.division_code as code", "d.name", "d.name_en"])
    .where("j.account_id", "=", accountId)
    .where(sql<boolean>`j.valid @> now()`)
    .orderBy("j.division_code");

/** Cells the account answers for now, each with its blocks of now. */
export const currentBlocks = (db: Db, accountId: number) =>
  db
    .selectFrom("assignment as a")
    .innerJoin("cell_block as m", "m.cell_id", "a.cell_id")
    .select(["a.cell_id", "m.block_id"])
    .where("a.account_id", "=", accountId)
    .where(sql<boolean>`a.valid @> now()`)
    .where(sql<boolean>`upper_inf(m.valid)`)
    .orderBy("m.block_id");

export const insertAccount = (
  db: Db | Tx,
  account: {
    login: string;
    name: string;
    nameEn: string | null;
    role: Role;
    passwordHash: string | null;
    phone: string | null;
  },
) =>
  db
    .insertInto("account")
    .values({
      login: account.login,
      name: account.name,
      name_en: account.nameEn,
      role: account.role,
      password_hash: account.passwordHash,
      phone: account.phone,
    })
    .returning("id");

export const storePassword = (db: Db | Tx, accountId: number, passwordHash: string) =>
  db
    .updateTable("account")
    .set(({ eb }) => ({ password_hash: passwordHash, version: eb("version", "+", 1) }))
    .where("id", "=", accountId);

export const firstAdministrator = (db: Db) =>
  db
    .selectFrom("account")
    .select(["id", "login", "password_hash"])
    .where("role", "=", "administrator")
    .where("state", "=", "active")
    .where("password_hash", "is not", null)
    .orderBy("id")
    .limit(1);

export const insertJurisdiction = (db: Db | Tx, accountId: number, divisionCode: string) =>
  db
    .insertInto("jurisdiction")
    .values({ account_id: accountId, division_code: divisionCode })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id");

/** Every server process then forgets whom it knows: see authenticator.ts. */
export const tellAccessChanged = (): RawBuilder<unknown> => sql`select pg_notify(${ACCESS_CHANNEL}, '')`;
export const ACCESS_CHANNEL = "gridstead_access";
