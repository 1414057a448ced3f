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
  session: { tokenHash: string; accountId: number; hours: number; userAgent: string | null; strong?: boolean },
) =>
  db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      expires_at: sql<Date>`now() + make_interval(hours => ${session.hours})`,
      user_agent: session.userAgent,
      strong: session.strong ?? false,
    })
    .returning("expires_at");

/** Nothing for a session that is over or whose account is disabled. `resting`: not seen for a minute, so worth a write. */
export const findSession = (db: Db, tokenHash: string) =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .select([
      "s.account_id",
      "s.created_at",
      "s.expires_at",
      "s.active_at",
      "s.strong",
      "a.role",
      sql<boolean>`s.seen_at < now() - interval '1 minute'`.as("resting"),
      sql<boolean>`s.locked_at is not null`.as("locked"),
      sql<number>`extract(epoch from now() - s.active_at)::float8`.as("idle_s"),
      sql<boolean>`exists (select from factor_totp f where f.account_id = a.id) or exists (select from passkey p where p.account_id = a.id)`.as(
        "has_factor",
      ),
      sql`(select value from setting where key = 'town.sign_in')`.as("rules"),
    ])
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
