/** The SQL of signing in with the town's own account. Signing in runs as the owner: it makes the scope. Links are kept in the scope of an administrator. */
import { sql } from "kysely";
import type { Role } from "../../db/scope.ts";

type NewAttempt = { stateHash: string; returnPath: string; linkId: number | null; minutes: number };
export const insertAttempt = ({ stateHash, returnPath, linkId, minutes }: NewAttempt) => sql`
  insert into identity_attempt (state_hash, expires_at, return_path, link_id)
  values (${stateHash}, now() + make_interval(mins => ${minutes}::int), ${returnPath}, ${linkId})`;
/** Of two who come with the same answer, one finds it. */
export const takeAttempt = (stateHash: string) => sql<{ returnPath: string; linkId: number | null; holds: boolean }>`
  delete from identity_attempt where state_hash = ${stateHash}
  returning return_path as "returnPath", link_id as "linkId", expires_at > now() as holds`;
export const clearAttempts = sql`delete from identity_attempt where expires_at < now() - interval '1 hour'`;

export type LinkedAccount = {
  identityId: number;
  accountId: number;
  role: Role;
  state: "active" | "disabled";
  version: number;
  rightsFrom: "town" | "provider";
  endedVersion: number | null;
  divisions: string[];
};
/** Locked, so that two sign-ins at once do not both change the rights. */
export const linkedAccount = (issuer: string, subject: string) => sql<LinkedAccount>`
  select i.id as "identityId", a.id as "accountId", a.role, a.state, a.version, i.rights_from as "rightsFrom", i.ended_version as "endedVersion",
    array(select j.division_code from jurisdiction j where j.account_id = a.id and j.valid @> now() order by 1) as divisions
  from account_identity i join account a on a.id = i.account_id
  where i.issuer = ${issuer} and i.subject = ${subject} for update of a, i`;

type NewIdentity = {
  accountId: number;
  issuer: string;
  subject: string;
  rightsFrom: "town" | "provider";
  linkedBy: number | null;
};
export const insertIdentity = ({ accountId, issuer, subject, rightsFrom, linkedBy }: NewIdentity) => sql<{
  id: number;
}>`
  insert into account_identity (account_id, issuer, subject, rights_from, linked_by)
  values (${accountId}, ${issuer}, ${subject}, ${rightsFrom}, ${linkedBy}) returning id`;
export const deleteIdentity = (accountId: number) => sql<{ id: number }>`
  delete from account_identity where account_id = ${accountId} returning id`;
export const noteIdentityUsed = (id: number) =>
  sql`update account_identity set used_at = now(), ended_version = null where id = ${id}`;
export const noteRightsEnded = (id: number, version: number) => sql`
  update account_identity set used_at = now(), ended_version = ${version} where id = ${id}`;

type IdentityRow = {
  issuer: string;
  subject: string;
  rightsFrom: "town" | "provider";
  linkedAt: Date;
  linkedBy: string | null;
  usedAt: Date | null;
};
export const identityOf = (accountId: number) => sql<IdentityRow>`
  select i.issuer, i.subject, i.rights_from as "rightsFrom", i.linked_at as "linkedAt", b.name as "linkedBy", i.used_at as "usedAt"
  from account_identity i left join account b on b.id = i.linked_by where i.account_id = ${accountId}`;

export const openLinkById = (id: number) => sql<{ accountId: number }>`
  select l.account_id as "accountId" from account_link l join account a on a.id = l.account_id
  where l.id = ${id} and l.used_at is null and l.expires_at > now() and a.state = 'active'`;

/** Nothing when the login is taken: nobody is ever given somebody else's account. */
export const makeAccount = (login: string, name: string, role: Role) => sql<{ id: number }>`
  insert into account (login, name, role) values (${login}, ${name}, ${role}) on conflict (login) do nothing returning id`;
export const putRights = (id: number, role: Role, state: "active" | "disabled") => sql<{ version: number }>`
  update account set role = ${role}, state = ${state}, version = version + 1 where id = ${id} returning version`;
/** A division that the town does not have (any more) gives nothing. */
export const giveDivisions = (accountId: number, codes: readonly string[]) => sql`
  insert into jurisdiction (account_id, division_code)
  select ${accountId}::bigint, code from division where code = any(${`{${codes.join(",")}}`}::text[]) and valid_to is null`;

type NewSession = {
  tokenHash: string;
  accountId: number;
  identityId: number;
  hours: number;
  userAgent: string | null;
  strong: boolean;
  locked: boolean;
};
export const insertSession = (session: NewSession) => sql<{ expiresAt: Date }>`
  insert into session (token_hash, account_id, identity_id, expires_at, user_agent, strong, locked_at)
  values (${session.tokenHash}, ${session.accountId}, ${session.identityId}, now() + make_interval(hours => ${session.hours}::int),
    ${session.userAgent}, ${session.strong}, case when ${session.locked} then now() end) returning expires_at as "expiresAt"`;
export const sessionIsFromProvider = (tokenHash: string) => sql<{ holds: boolean }>`
  select identity_id is not null as holds from session where token_hash = ${tokenHash}`;
export const endSessionByHash = (tokenHash: string) => sql`delete from session where token_hash = ${tokenHash}`;
