/**
 * The SQL of second factors, steps and the lock. All of it runs as the owner, outside any scope: a request's role has no right to these
 * tables. What must happen once is decided by the row that an update gives back, never by a look before it.
 */
import { sql } from "kysely";
import type { Role } from "../../db/scope.ts";

/** Who does it, for the audit; the role of the transaction stays the owner's. */
export const sayWho = (accountId: number, role: string, requestId: string) => sql`
  select set_config('gridstead.account', ${String(accountId)}, true), set_config('gridstead.role', ${role}, true),
    set_config('gridstead.request', ${requestId}, true)`;
/** One change of an account's factors after the other. */
export const holdFactors = (accountId: number) => sql`select pg_advisory_xact_lock(7302632, ${accountId}::int)`;

export const factorsOf = (accountId: number) => sql<{
  totpSince: Date | null;
  passkeys: number;
  recoveryCodesLeft: number;
  hasPassword: boolean;
  role: Role;
}>`
  select (select made_at from factor_totp where account_id = a.id) as "totpSince",
    (select count(*)::int from passkey where account_id = a.id) as passkeys,
    (select count(*)::int from recovery_code where account_id = a.id and used_at is null) as "recoveryCodesLeft",
    a.password_hash is not null as "hasPassword", a.role
  from account a where a.id = ${accountId}`;

export const totpOf = (accountId: number) => sql<{ sealed: Uint8Array }>`
  select secret_sealed as sealed from factor_totp where account_id = ${accountId}`;
export const keepTotp = (accountId: number, sealed: Uint8Array, step: number) => sql`
  insert into factor_totp (account_id, secret_sealed, last_step) values (${accountId}, ${sealed}, ${step})
  on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, last_step = excluded.last_step, made_at = now()`;
/** Nothing when that code, or a later one, was used already. */
export const takeStep = (accountId: number, step: number) => sql<{ id: number }>`
  update factor_totp set last_step = ${step} where account_id = ${accountId} and last_step < ${step} returning account_id as id`;
export const removeTotp = (accountId: number) => sql<{ id: number }>`
  delete from factor_totp where account_id = ${accountId} returning account_id as id`;

export type PasskeyRow = { id: number; name: string; madeAt: Date; usedAt: Date | null };
export const passkeysOf = (accountId: number) => sql<PasskeyRow>`
  select id, name, made_at as "madeAt", used_at as "usedAt" from passkey where account_id = ${accountId} order by id limit 100`;
export const credentialsOf = (accountId: number) => sql<{ id: string; transports: string[] }>`
  select credential_id as id, transports from passkey where account_id = ${accountId} order by id limit 100`;
export const passkeyByCredential = (credentialId: string) => sql<{
  id: number;
  accountId: number;
  publicKey: Uint8Array;
  counter: number;
}>`
  select p.id, p.account_id as "accountId", p.public_key as "publicKey", p.counter
  from passkey p join account a on a.id = p.account_id where p.credential_id = ${credentialId} and a.state = 'active'`;
export type NewPasskey = {
  accountId: number;
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  name: string;
};
export const insertPasskey = ({ accountId, credentialId, publicKey, counter, transports, name }: NewPasskey) => sql`
  insert into passkey (account_id, credential_id, public_key, counter, transports, name)
  values (${accountId}, ${credentialId}, ${publicKey}, ${counter}, ${`{${transports.join(",")}}`}::text[], ${name})`;
/** Nothing when the counter did not move on: two authenticators hold the same key. Those that do not count stay at 0. */
export const countPasskey = (id: number, counter: number) => sql<{ id: number }>`
  update passkey set counter = ${counter}, used_at = now()
  where id = ${id} and (${counter} > counter or (${counter} = 0 and counter = 0)) returning id`;
export const renamePasskey = (accountId: number, id: number, name: string) => sql<{ id: number }>`
  update passkey set name = ${name} where id = ${id} and account_id = ${accountId} returning id`;
export const removePasskey = (accountId: number, id: number) => sql<{ id: number }>`
  delete from passkey where id = ${id} and account_id = ${accountId} returning id`;
export const removePasskeys = (accountId: number) => sql<{ id: number }>`
  delete from passkey where account_id = ${accountId} returning id`;

export const removeCodes = (accountId: number) => sql`delete from recovery_code where account_id = ${accountId}`;
export const insertCodes = (accountId: number, hashes: readonly string[]) => sql`
  insert into recovery_code (account_id, code_hash) select ${accountId}, unnest(${`{${hashes.join(",")}}`}::text[])`;
export const takeCode = (accountId: number, hash: string) => sql<{ id: number }>`
  update recovery_code set used_at = now() where account_id = ${accountId} and code_hash = ${hash} and used_at is null returning id`;

export const insertHalf = (accountId: number, tokenHash: string, minutes: number) => sql<{ expiresAt: Date }>`
  insert into half_session (account_id, token_hash, expires_at) values (${accountId}, ${tokenHash}, now() + make_interval(mins => ${minutes}::int))
  returning expires_at as "expiresAt"`;
/** Counts the try before it is looked at. Nothing when it is unknown, over, or has no try left. */
export const tryHalf = (tokenHash: string, most: number) => sql<{ accountId: number; role: string; left: number }>`
  update half_session h set tries = tries + 1 from account a
  where h.token_hash = ${tokenHash} and h.expires_at > now() and h.tries < ${most} and a.id = h.account_id and a.state = 'active'
  returning h.account_id as "accountId", a.role, ${most}::int - h.tries as left`;
export const halfSession = (tokenHash: string, most: number) => sql<{ accountId: number }>`
  select account_id as "accountId" from half_session where token_hash = ${tokenHash} and expires_at > now() and tries < ${most}`;
/** Nothing for the second of two who come with it at once. */
export const endHalf = (tokenHash: string) => sql<{ id: number }>`
  delete from half_session where token_hash = ${tokenHash} returning id`;
export const endHalvesOf = (accountId: number) => sql`delete from half_session where account_id = ${accountId}`;
/** What is over, and of one account all but the newest few. */
export const clearHalves = (accountId: number, most: number) => sql`
  delete from half_session where expires_at < now() or id in (
    select id from half_session where account_id = ${accountId} order by id desc offset ${most})`;

/** Nothing when it was used before. */
export const spendTicket = (hash: string, minutes: number) => sql<{ hash: string }>`
  insert into spent_ticket (ticket_hash, expires_at) values (${hash}, now() + make_interval(mins => ${minutes}::int))
  on conflict do nothing returning ticket_hash as hash`;
export const clearTickets = sql`delete from spent_ticket where expires_at < now()`;

export const deviceKnown = (tokenHash: string, login: string) => sql<{ holds: boolean }>`
  select exists (select from known_device d join account a on a.id = d.account_id
    where d.token_hash = ${tokenHash} and a.login = ${login} and d.seen_at > now() - interval '180 days') as holds`;
/** Whoever signed in on this device before stays known under its new secret; the old one is worth nothing. */
export const renewDevice = (oldHash: string, newHash: string) => sql`
  update known_device set token_hash = ${newHash} where token_hash = ${oldHash}`;
export const knowDevice = (accountId: number, tokenHash: string) => sql`
  insert into known_device (account_id, token_hash) values (${accountId}, ${tokenHash})
  on conflict (token_hash, account_id) do update set seen_at = now()`;
/** All but the newest few of an account. */
export const clearDevices = (accountId: number, most: number) => sql`
  delete from known_device where account_id = ${accountId} and id not in (
    select id from known_device where account_id = ${accountId} order by seen_at desc, id desc limit ${most})`;

export const lockSession = (tokenHash: string) => sql`
  update session set locked_at = now() where token_hash = ${tokenHash} and locked_at is null`;
export const unlockSession = (tokenHash: string) => sql`
  update session set locked_at = null, active_at = now(), seen_at = now() where token_hash = ${tokenHash}`;
/** `idleS` null: never locks. A session that is idle for too long is not brought back by this. */
export const noteActivity = (tokenHash: string, idleS: number | null) => sql`
  update session set active_at = now() where token_hash = ${tokenHash} and locked_at is null and active_at < now() - interval '20 seconds'
    and (${idleS}::float8 is null or active_at > now() - make_interval(secs => ${idleS}::float8))`;
export const strengthenSession = (tokenHash: string) =>
  sql`update session set strong = true where token_hash = ${tokenHash}`;
export const endOtherSessions = (accountId: number, keptHash: string) => sql`
  delete from session where account_id = ${accountId} and token_hash <> ${keptHash}`;
export const noteSeen = (accountId: number) => sql`
  update account set last_seen_at = now() where id = ${accountId} and coalesce(last_seen_at, '-infinity') < now() - interval '1 minute'`;

export const keptSignInRules = sql<{ value: unknown }>`select value from setting where key = 'town.sign_in'`;
export const keepSignInRules = (rules: object) => sql`
  insert into setting (key, value) values ('town.sign_in', ${JSON.stringify(rules)}::jsonb)
  on conflict (key) do update set value = excluded.value`;

export const insertNote = (accountId: number, kind: string, byId: number | null) => sql`
  insert into account_note (account_id, kind, by_id) values (${accountId}, ${kind}, ${byId})`;
export const unseenNotes = (accountId: number) => sql<{ id: number; kind: string; at: Date; by: string | null }>`
  select n.id, n.kind, n.at, b.name as by from account_note n left join account b on b.id = n.by_id
  where n.account_id = ${accountId} and n.seen_at is null order by n.id desc limit 50`;
export const seeNotes = (accountId: number) => sql`
  update account_note set seen_at = now() where account_id = ${accountId} and seen_at is null`;
