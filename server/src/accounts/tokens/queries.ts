/** The SQL of API tokens. Finding the account of a token and writing that it was used run as the owner, all else in the scope of who asks. */
import { type RawBuilder, sql } from "kysely";
import type { TokenScope } from "../../rights/token-scope-names.ts";

type FoundToken = {
  id: number;
  accountId: number;
  scopes: TokenScope[];
  divisionCodes: string[];
  networks: string[];
  expiresAt: Date;
  /** Not written down as used for a minute, so worth a write. */
  resting: boolean;
};
/** Nothing for a token that is over or whose account is disabled. */
export const findToken = (tokenHash: string) => sql<FoundToken>`
  select t.id, t.account_id as "accountId", t.scopes, t.division_codes as "divisionCodes", t.networks, t.expires_at as "expiresAt",
    (t.last_used_at is null or t.last_used_at < now() - interval '1 minute') as resting
  from api_token t join account a on a.id = t.account_id
  where t.token_hash = ${tokenHash} and t.revoked_at is null and t.expires_at > now() and a.state = 'active'`;
/** Of several processes that see it resting, one writes. */
export const touchToken = (id: number) => sql`
  update api_token set last_used_at = now() where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
export const placesOfBlocks = (ids: readonly number[]) => sql<{ id: number; divisionCode: string }>`
  select id, division_code as "divisionCode" from block where id = any(${`{${ids.join(",")}}`}::bigint[])`;

export type TokenRow = {
  id: number;
  name: string;
  account: { id: number; login: string; name: string; nameEn: string | null };
  scopes: TokenScope[];
  prefix: string;
  divisions: { code: string; name: string; nameEn: string | null }[];
  networks: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
const shown = (where: RawBuilder<unknown>, limit: number) => sql<TokenRow>`
  select t.id, t.name, json_build_object('id', a.id, 'login', a.login, 'name', a.name, 'nameEn', a.name_en) as account, t.scopes, t.prefix,
    coalesce((select json_agg(json_build_object('code', c.code, 'name', coalesce(d.name, c.code), 'nameEn', d.name_en) order by c.code)
      from unnest(t.division_codes) c (code) left join division d on d.code = c.code), '[]') as divisions,
    t.networks, t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
  from api_token t join account a on a.id = t.account_id
  where ${where}
  order by (t.revoked_at is null and t.expires_at > now()) desc, t.id desc limit ${limit}`;

/** Those that hold first, then those that ended. */
export const tokensOf = (accountId: number, limit: number) => shown(sql`t.account_id = ${accountId}`, limit);
export const allTokens = (limit: number) => shown(sql`true`, limit);
export const tokenById = (id: number) => shown(sql`t.id = ${id}`, 1);
export const countTokens = (accountId: number) => sql<{ count: number }>`
  select count(*)::int as count from api_token where account_id = ${accountId} and revoked_at is null and expires_at > now()`;
/** Two that are made at once are counted one after the other. */
export const holdTokensOf = (accountId: number) =>
  sql`select pg_advisory_xact_lock(hashtext(${`tokens:${accountId}`}))`;
export const knownDivisions = (codes: readonly string[]) => sql<{ code: string }>`
  select code from division where code = any(${`{${codes.join(",")}}`}::text[]) and valid_to is null`;

type NewTokenRow = {
  readonly accountId: number;
  readonly tokenHash: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly prefix: string;
  readonly divisionCodes: readonly string[];
  readonly networks: readonly string[];
  readonly days: number;
};
export const insertToken = (token: NewTokenRow) => sql<{ id: number }>`
  insert into api_token (account_id, token_hash, name, scopes, prefix, division_codes, networks, expires_at)
  values (${token.accountId}, ${token.tokenHash}, ${token.name}, ${list(token.scopes)}, ${token.prefix}, ${list(token.divisionCodes)},
    ${list(token.networks)}, now() + make_interval(hours => ${token.days * 24}::int)) returning id`;
/** Nothing for one that is over already, or is somebody else's: row-level security decides. */
export const revokeToken = (id: number, by: number) => sql<{ id: number }>`
  update api_token set revoked_at = now(), revoked_by = ${by} where id = ${id} and revoked_at is null returning id`;

/** Codes, scopes and networks hold neither comma nor quote: they were read by their form. */
const list = (texts: readonly string[]) => sql`${`{${texts.join(",")}}`}::text[]`;
