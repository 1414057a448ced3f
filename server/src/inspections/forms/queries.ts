/** The SQL of forms and their versions. Everybody reads them; row-level security lets only the administrator write. */
import { sql } from "kysely";
import type { FormContent, FormState } from "./contract.ts";

export type FormRow = {
  id: number;
  key: string;
  titleZh: string;
  titleEn: string;
  retired: boolean;
  formVersion: number;
};
export type VersionRow = FormRow & {
  versionId: number;
  number: number;
  state: FormState;
  madeAt: Date;
  publishedAt: Date | null;
  used: boolean;
  questions: number;
  version: number;
};
export type WholeRow = VersionRow & FormContent;

const formColumns = sql`f.id, f.key, f.title as "titleZh", f.title_en as "titleEn", f.retired, f.version as "formVersion"`;
const versionColumns = sql`v.id as "versionId", v.number, v.state, v.made_at as "madeAt", v.published_at as "publishedAt",
    exists (select from inspection i where i.form_version_id = v.id) as used,
    (select count(*)::int from jsonb_object_keys(v.schema -> 'properties')) as questions, v.version`;

/** Newest version first within a form. */
export const versionsOfForms = (formId: number | null, limit: number) => sql<VersionRow>`
  select ${formColumns}, ${versionColumns}
  from form f join form_version v on v.form_id = f.id
  where ${formId}::bigint is null or f.id = ${formId}::bigint
  order by f.retired, f.id, v.number desc limit ${limit}`;

const whole = sql`select ${formColumns}, ${versionColumns}, v.schema, v.hints, v.words, v.hazard_rules as "hazardRules"
  from form_version v join form f on f.id = v.form_id`;
export const versionById = (id: number) => sql<WholeRow>`${whole} where v.id = ${id}`;
/** Of the form that is asked for, else of the first that is in use. */
export const publishedVersion = (formId: number | null) => sql<WholeRow>`${whole}
  where v.state = 'published' and not f.retired and (${formId}::bigint is null or f.id = ${formId}::bigint)
  order by f.id limit 1`;
export const newestVersion = (formId: number) =>
  sql<WholeRow>`${whole} where f.id = ${formId} order by v.number desc limit 1`;
export const usableForms = (limit: number) => sql<{ id: number; titleZh: string; titleEn: string; versionId: number }>`
  select f.id, f.title as "titleZh", f.title_en as "titleEn", v.id as "versionId"
  from form f join form_version v on v.form_id = f.id and v.state = 'published'
  where not f.retired order by f.id limit ${limit}`;

/** One at a time: two drafts of one form get two numbers, and of two publications the second sees the first. */
export const lockForm = (id: number) => sql<{ id: number; version: number }>`
  select id, version from form where id = ${id} for update`;
export const formByKey = (key: string) => sql<{ id: number }>`select id from form where key = ${key}`;

/** No row where the key is taken. */
export const insertForm = (key: string, title: { zh: string; en: string }) => sql<{ id: number }>`
  insert into form (key, title, title_en) values (${key}, ${title.zh}, ${title.en}) on conflict (key) do nothing returning id`;
export const updateForm = (
  id: number,
  { title, retired }: { title: { zh: string; en: string }; retired: boolean },
) => sql`
  update form set title = ${title.zh}, title_en = ${title.en}, retired = ${retired}, version = version + 1 where id = ${id}`;

export const insertVersion = (formId: number, content: FormContent, accountId: number | null) => sql<{ id: number }>`
  insert into form_version (form_id, number, schema, hints, words, hazard_rules, account_id)
  select ${formId}, coalesce(max(number), 0) + 1, ${JSON.stringify(content.schema)}::jsonb, ${JSON.stringify(content.hints)}::jsonb,
    ${JSON.stringify(content.words)}::jsonb, ${JSON.stringify(content.hazardRules)}::jsonb, ${accountId}
  from form_version where form_id = ${formId}
  returning id`;
export const updateVersion = (id: number, content: FormContent) => sql`
  update form_version set schema = ${JSON.stringify(content.schema)}::jsonb, hints = ${JSON.stringify(content.hints)}::jsonb,
    words = ${JSON.stringify(content.words)}::jsonb, hazard_rules = ${JSON.stringify(content.hazardRules)}::jsonb, version = version + 1
  where id = ${id}`;
export const deleteVersion = (id: number) => sql`delete from form_version where id = ${id}`;
export const retirePublished = (formId: number) => sql`
  update form_version set state = 'retired', version = version + 1 where form_id = ${formId} and state = 'published'`;
export const stepVersion = (id: number, state: FormState) => sql`
  update form_version set state = ${state}, version = version + 1,
    published_at = case when ${state} = 'published' then now() else published_at end
  where id = ${id}`;
