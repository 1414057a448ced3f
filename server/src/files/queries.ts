/** The SQL of files of divisions. Row-level security shows them wherever the division's ground and the asker's meet. */
import { type RawBuilder, sql } from "kysely";
import type { FileCategory, FileListQuery, FileVersion, TownFile } from "./contract.ts";

export const mayWriteIn = (division: string) => sql<{ exists: boolean; may: boolean }>`
  select exists (select from division d where d.code = ${division} and d.valid_to is null) as exists, within_scope(array[division_prefix(${division})]) as may`;

type NewFile = {
  readonly division: string;
  readonly category: FileCategory;
  readonly title: string;
  readonly accountId: number;
};
export const insertFile = ({ division, category, title, accountId }: NewFile) => sql<{ id: number }>`
  insert into town_file (division_code, category, title, made_by) values (${division}, ${category}, ${title}, ${accountId}) returning id`;

export type NewVersion = {
  readonly fileId: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
  readonly note: string | null;
  readonly accountId: number;
};
/** The next number. Whoever adds one holds the file. */
export const insertVersion = (version: NewVersion) => sql`
  insert into town_file_version (file_id, number, sha256, bytes, media_type, name, note, account_id)
  select ${version.fileId}, coalesce(max(number), 0) + 1, ${version.sha256}, ${version.bytes}, ${version.mediaType}, ${version.name}, ${version.note}, ${version.accountId}
  from town_file_version where file_id = ${version.fileId}`;
/** No row where there is no such version. */
export const repeatVersion = (fileId: number, number: number, note: string | null, accountId: number) => sql<{
  number: number;
}>`
  insert into town_file_version (file_id, number, sha256, bytes, media_type, name, note, same_as, account_id)
  select v.file_id, (select max(n.number) + 1 from town_file_version n where n.file_id = v.file_id), v.sha256, v.bytes, v.media_type, v.name, ${note},
    v.number, ${accountId}
  from town_file_version v where v.file_id = ${fileId} and v.number = ${number} returning number`;

export type HeldFile = { readonly id: number; readonly version: number; readonly removedAt: Date | null };
/** To the end of the transaction. Who may not change it does not get it. */
export const holdFile = (id: number) => sql<HeldFile>`
  select id, version, removed_at as "removedAt" from town_file where id = ${id} for update`;
export const changeFile = (id: number, title: string, category: FileCategory) => sql`
  update town_file set title = ${title}, category = ${category}, version = version + 1 where id = ${id}`;
export const touchFile = (id: number) => sql`update town_file set version = version + 1 where id = ${id}`;
export const removeFile = (id: number, accountId: number) => sql`
  update town_file set removed_at = statement_timestamp(), removed_by = ${accountId}, version = version + 1 where id = ${id}`;
export const restoreFile = (id: number) => sql`
  update town_file set removed_at = null, removed_by = null, version = version + 1 where id = ${id}`;

type VersionRow = Omit<FileVersion, "at"> & { readonly at: Date };
/** Inside JSON an instant is a text already. */
export type FileRow = Omit<TownFile, "removedAt" | "mayChange"> & {
  readonly removedAt: Date | null;
  readonly isInside: boolean;
};

const person = sql`json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en)`;
const selectFiles = (where: RawBuilder<unknown>, limit: number) => sql<FileRow>`
  select f.id, json_build_object('code', f.division_code, 'name', coalesce(d.name, f.division_code), 'nameEn', d.name_en) as division, f.category, f.title, f.version,
    f.removed_at as "removedAt", within_scope(array[division_prefix(f.division_code)]) as "isInside", v.number as versions,
    json_build_object('number', v.number, 'name', v.name, 'mediaType', v.media_type, 'bytes', v.bytes, 'sha256', v.sha256, 'note', v.note,
      'sameAs', v.same_as, 'by', ${person}, 'at', to_char(v.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as current
  from town_file f
  join lateral (select n.* from town_file_version n where n.file_id = f.id order by n.number desc limit 1) v on true
  join account a on a.id = v.account_id
  left join division d on d.code = f.division_code and d.valid_to is null
  where ${where} order by v.made_at desc, f.id desc limit ${limit}`;

/** Words stand anywhere in the title or the name of the present version. */
export const filesBy = ({ division, category, q, removed = false }: FileListQuery, limit: number) => {
  const like = `%${(q ?? "").replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return selectFiles(
    sql`(f.removed_at is not null) = ${removed}
      and (${division ?? null}::text is null or f.division_code like division_prefix(${division ?? null}::text) || '%')
      and (${category ?? null}::text is null or f.category = ${category ?? null}::text)
      and (${q ?? null}::text is null or f.title ilike ${like} or v.name ilike ${like})`,
    limit,
  );
};
export const fileById = (id: number) => selectFiles(sql`f.id = ${id}`, 1);

export const versionsOf = (fileId: number, limit: number) => sql<VersionRow>`
  select v.number, v.name, v.media_type as "mediaType", v.bytes, v.sha256, v.note, v.same_as as "sameAs", ${person} as by, v.made_at as at
  from town_file_version v join account a on a.id = v.account_id where v.file_id = ${fileId} order by v.number desc limit ${limit}`;
export const contentOf = (fileId: number, number: number) => sql<{ name: string; mediaType: string; sha256: string }>`
  select name, media_type as "mediaType", sha256 from town_file_version where file_id = ${fileId} and number = ${number}`;
