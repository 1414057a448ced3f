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

/** What was sent to lie with a message or a bulletin and lies with none. */
export const removeLooseMessageFiles = (before: Date, limit: number) => sql<{ files: number }>`
  with loose as (
    select f.id from message_file f where f.bulletin_id is null and f.message_id is null and f.made_at < ${before}::timestamptz
    order by f.made_at, f.id limit ${limit} for update of f skip locked),
  gone as (delete from message_file f using loose where f.id = loose.id returning f.sha256, f.bytes),
  noted as (insert into file_to_remove (sha256, bytes) select distinct on (sha256) sha256, bytes from gone on conflict do nothing)
  select count(*)::int as files from gone`;

/** Files of divisions that were removed so long ago that they are not brought back, with all their versions. */
export const removeOldTownFiles = (before: Date, limit: number) => sql<{ files: number }>`
  with old as (select f.id from town_file f where f.removed_at < ${before}::timestamptz order by f.id limit ${limit} for update of f skip locked),
  versions as (delete from town_file_version v using old where v.file_id = old.id returning v.sha256, v.bytes),
  gone as (delete from town_file f using old where f.id = old.id returning f.id),
  noted as (insert into file_to_remove (sha256, bytes) select distinct on (sha256) sha256, bytes from versions on conflict do nothing)
  select count(*)::int as files from gone`;

/** Panoramas that were removed so long ago that they are not brought back. Their place stays: it is ground. */
export const removeOldPanoramas = (before: Date, limit: number) => sql<{ files: number }>`
  with old as (select p.id from panorama p where p.removed_at < ${before}::timestamptz order by p.id limit ${limit} for update of p skip locked),
  gone as (delete from panorama p using old where p.id = old.id returning p.sha256, p.bytes),
  noted as (insert into file_to_remove (sha256, bytes) select distinct on (sha256) sha256, bytes from gone on conflict do nothing)
  select count(*)::int as files from gone`;

export const filesToRemove = (after: string, limit: number) => sql<{ sha256: string; bytes: number }>`
  select sha256, bytes from file_to_remove where sha256 > ${after} order by sha256 limit ${limit}`;

/** Whoever keeps the same bytes holds this too (shared), until its row is there to be seen. */
export const holdFile = (sha256: string) => sql`select pg_advisory_xact_lock(hashtext(${`file:${sha256}`}))`;
export const shareFile = (sha256: string) => sql`select pg_advisory_xact_lock_shared(hashtext(${`file:${sha256}`}))`;
export const isNamed = (sha256: string) => sql<{ named: boolean }>`
  select exists (select from attachment where sha256 = ${sha256}) or exists (select from panorama where sha256 = ${sha256})
    or exists (select from message_file where sha256 = ${sha256}) or exists (select from town_file_version where sha256 = ${sha256}) as named`;
export const forgetFile = (sha256: string) => sql`delete from file_to_remove where sha256 = ${sha256}`;
