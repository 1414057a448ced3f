/** The SQL of photos that are linked to nothing: whose time is over, whose file nobody names any more. Runs as the owner. */
import { sql } from "kysely";

/**
 * The photo of a home itself (purpose photo) is linked by being there. One that somebody has looked at stays: the log of looks names
 * it. What another transaction holds, because it is being linked, is left to the next look. The files are written down to be removed.
 */
export const removeLoose = (publicBefore: Date, staffBefore: Date, limit: number) => sql<{ photos: number }>`
  with loose as (
    select a.id from attachment a
    where a.thing is null and a.purpose <> 'photo' and a.made_at < case when a.party = 'account' then ${staffBefore}::timestamptz else ${publicBefore}::timestamptz end
      and not exists (select from contact_look l where l.attachment_id = a.id)
    order by a.made_at, a.id limit ${limit} for update of a skip locked),
  gone as (delete from attachment a using loose where a.id = loose.id returning a.sha256, a.bytes),
  noted as (insert into file_to_remove (sha256, bytes) select distinct on (sha256) sha256, bytes from gone on conflict do nothing)
  select count(*)::int as photos from gone`;

export const filesToRemove = (after: string, limit: number) => sql<{ sha256: string; bytes: number }>`
  select sha256, bytes from file_to_remove where sha256 > ${after} order by sha256 limit ${limit}`;

/** Whoever keeps the same bytes holds this too (shared), until its row is there to be seen. */
export const holdFile = (sha256: string) => sql`select pg_advisory_xact_lock(hashtext(${`file:${sha256}`}))`;
export const shareFile = (sha256: string) => sql`select pg_advisory_xact_lock_shared(hashtext(${`file:${sha256}`}))`;
export const isNamed = (sha256: string) => sql<{ named: boolean }>`
  select exists (select from attachment where sha256 = ${sha256}) as named`;
export const forgetFile = (sha256: string) => sql`delete from file_to_remove where sha256 = ${sha256}`;
