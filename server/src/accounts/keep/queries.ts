/** The SQL of keeping accounts. What an administrator does runs in the scope, under row-level security; links are opened as the owner. */
import { sql } from "kysely";
import type { AccountQuery, JurisdictionPicture, KeptAccount } from "./contract.ts";

export type KeptRow = Omit<KeptAccount, "jurisdictions" | "lastSeenAt" | "linkUntil"> & {
  jurisdictions: { code: string; name: string; nameEn: string | null; from: string; to: string | null }[];
  lastSeenAt: Date | null;
  linkUntil: Date | null;
};

const kept = sql`a.id, a.login, a.name, a.name_en as "nameEn", a.phone, a.role, a.state, a.on_duty as "onDuty", a.version,
    greatest(a.last_seen_at, s.seen_at) as "lastSeenAt", coalesce(s.count, 0)::int as sessions, l.until as "linkUntil",
    account_has_password(a.id) as "hasPassword", exists (select from account_link k where k.account_id = a.id) as invited,
    coalesce((select json_agg(json_build_object('code', j.division_code, 'name', coalesce(d.name, j.division_code), 'nameEn', d.name_en,
      'from', lower(j.valid), 'to', upper(j.valid)) order by j.division_code, lower(j.valid))
      from jurisdiction j left join division d on d.code = j.division_code
      where j.account_id = a.id and (upper_inf(j.valid) or upper(j.valid) > now())), '[]') as jurisdictions
  from account a
  left join lateral (select count(*) as count, max(seen_at) as seen_at from session where account_id = a.id and expires_at > now()) s on true
  left join lateral (select max(expires_at) as until from account_link where account_id = a.id and used_at is null and expires_at > now()) l on true`;

const wanted = ({ q, role, state }: AccountQuery) =>
  sql.join(
    [
      sql`true`,
      ...(q === undefined
        ? []
        : [
            sql`(a.login like ${`${q.toLowerCase().replaceAll(/[%_\\]/g, "\\$&")}%`} or position(lower(${q}) in lower(a.name || ' ' || coalesce(a.name_en, ''))) > 0)`,
          ]),
      ...(role === undefined ? [] : [sql`a.role = ${role}`]),
      ...(state === undefined ? [] : [sql`a.state = ${state}`]),
    ],
    sql` and `,
  );

export const keptAccounts = (query: AccountQuery, after: number, limit: number) => sql<KeptRow>`
  select ${kept} where ${wanted(query)} and a.id > ${after} order by a.id limit ${limit}`;
export const countAccounts = (query: AccountQuery) => sql<{ total: number }>`
  select count(*)::int as total from account a where ${wanted(query)}`;
export const keptAccount = (id: number) => sql<KeptRow>`select ${kept} where a.id = ${id}`;

type Named = { login: string; name: string; nameEn: string | null; phone: string | null; role: string };
export const insertKept = ({ login, name, nameEn, phone, role }: Named) => sql<{ id: number }>`
  insert into account (login, name, name_en, phone, role) values (${login}, ${name}, ${nameEn}, ${phone}, ${role}) returning id`;

type Changed = Omit<Named, "login"> & { state: string };
/** Nothing when it is somebody's own account, or has another version. */
export const updateKept = (id: number, version: number, { name, nameEn, phone, role, state }: Changed) => sql<{
  id: number;
}>`
  update account set name = ${name}, name_en = ${nameEn}, phone = ${phone}, role = ${role}, state = ${state}, version = version + 1
  where id = ${id} and version = ${version} returning id`;

const KEEPING_LOCK = 7_302_613;
/** Held until the end of the transaction: of two administrators who take each other's role away, the second is none any more. */
export const holdKeeping = sql`select pg_advisory_xact_lock(${KEEPING_LOCK})`;
export const isAdministrator = (id: number) => sql<{ holds: boolean }>`
  select exists (select from account where id = ${id} and role = 'administrator' and state = 'active') as holds`;

/** What was present ends now; what was to come never begins. */
export const endJurisdictions = (accountId: number) => sql`
  update jurisdiction set valid = case when lower(valid) >= now() then 'empty'::tstzrange else tstzrange(lower(valid), now()) end
  where account_id = ${accountId} and (upper_inf(valid) or upper(valid) > now())`;
export const giveJurisdiction = (accountId: number, code: string, from: Date | null, to: Date | null) => sql`
  insert into jurisdiction (account_id, division_code, valid) values (${accountId}, ${code}, tstzrange(coalesce(${from}::timestamptz, now()), ${to}::timestamptz))`;
export const knownDivisions = (codes: readonly string[]) => sql<{ code: string }>`
  select code from division where code = any(${`{${codes.join(",")}}`}::text[]) and valid_to is null`;

export const endSessions = (accountId: number) => sql`delete from session where account_id = ${accountId}`;
export const endSession = (id: number, accountId: number | null) => sql<{ id: number }>`
  delete from session where id = ${id} and (${accountId}::bigint is null or account_id = ${accountId}::bigint) returning id`;
export const sessionsOf = (accountId: number) => sql<{
  id: number;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  userAgent: string | null;
}>`
  select id, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt", user_agent as "userAgent"
  from session where account_id = ${accountId} and expires_at > now() order by seen_at desc limit 200`;
export const sessionId = (tokenHash: string) =>
  sql<{ id: number }>`select id from session where token_hash = ${tokenHash}`;

type NewLink = { accountId: number; kind: string; tokenHash: string; madeBy: number; hours: number };
/** A new link takes the place of those that were not used. */
export const outdateLinks = (accountId: number) => sql`
  update account_link set expires_at = now() where account_id = ${accountId} and used_at is null and expires_at > now()`;
export const insertLink = ({ accountId, kind, tokenHash, madeBy, hours }: NewLink) => sql<{ expiresAt: Date }>`
  insert into account_link (account_id, kind, token_hash, made_by, expires_at)
  values (${accountId}, ${kind}, ${tokenHash}, ${madeBy}, now() + make_interval(hours => ${hours}::int)) returning expires_at as "expiresAt"`;

export type LinkRow = {
  id: number;
  accountId: number;
  kind: "invitation" | "reset";
  login: string;
  name: string;
  expiresAt: Date;
};
/** As the owner: whoever opens a link has no account yet. */
export const openLink = (tokenHash: string) => sql<LinkRow>`
  select l.id, l.account_id as "accountId", l.kind, a.login, a.name, l.expires_at as "expiresAt"
  from account_link l join account a on a.id = l.account_id
  where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > now() and a.state = 'active'`;
/** Nothing when somebody else was quicker. */
export const useLink = (id: number) => sql<{ id: number }>`
  update account_link set used_at = now() where id = ${id} and used_at is null returning id`;
export const passwordOf = (accountId: number) => sql<{ hash: string | null }>`
  select password_hash as hash from account where id = ${accountId}`;

export const pictureAccounts = (limit: number) => sql<JurisdictionPicture["accounts"][number]>`
  select id, login, name, name_en as "nameEn", role, state from account order by id limit ${limit}`;
/** In force at the instant, to come, or over for less than a year. A line that never began is empty and meets nothing. */
export const pictureLines = (at: Date, limit: number) => sql<{
  accountId: number;
  code: string;
  from: Date;
  to: Date | null;
}>`
  select account_id as "accountId", division_code as code, coalesce(lower(valid), to_timestamp(0)) as "from", upper(valid) as "to"
  from jurisdiction where valid && tstzrange(${at}::timestamptz - interval '1 year', null)
  order by account_id, division_code, lower(valid) limit ${limit}`;
export const pictureCells = (at: Date, limit: number) => sql<JurisdictionPicture["cells"][number]>`
  select c.id, c.code, c.name, c.division_code as "divisionCode", s.account_id as "accountId", s.role = 'substitute' as "standsIn"
  from assignment s join cell c on c.id = s.cell_id
  where s.valid @> ${at}::timestamptz and (c.ended_at is null or c.ended_at > ${at}::timestamptz)
  order by s.account_id, c.code limit ${limit}`;
