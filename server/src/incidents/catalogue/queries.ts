/** The SQL of the catalogue of incidents: classes with their limits, departments, categories of areas, texts. */
import { type RawBuilder, sql } from "kysely";
import type {
  AreaCategory,
  Department,
  IncidentClass,
  IncidentLimit,
  IncidentTemplate,
  KeepIncidentClass,
} from "../contract-catalogue.ts";

const selectClasses = (where: RawBuilder<unknown>) => sql<IncidentClass>`
  select c.code, c.kind, c.major, c.minor, json_build_object('zh', c.name, 'en', c.name_en) as name,
    json_build_object('zh', c.major_name, 'en', c.major_name_en) as "majorName", c.department, c.public,
    c.photo_on_report_back as "photoOnReportBack", c.active, c.form, c.conditions, c.version,
    coalesce((select json_agg(json_build_object('condition', l.condition, 'areaCategory', nullif(l.area_category, ''), 'clock', l.clock,
      'value', l.value, 'unit', l.unit, 'role', l.role) order by l.condition, l.area_category, l.clock) from incident_limit l where l.class = c.code), '[]') as limits
  from incident_class c where ${where} order by c.kind, c.major, c.minor`;
export const allClasses = selectClasses(sql`true`);
export const publicClasses = selectClasses(sql`c.active and c.public`);
export const classByCode = (code: string) => selectClasses(sql`c.code = ${code}`);

/** No row: somebody was faster, or the code is there already. */
export const writeClass = (code: string, k: KeepIncidentClass) => {
  const values = sql`${k.kind}, ${k.major}, ${k.minor}, ${k.name.zh}, ${k.name.en}, ${k.majorName.zh}, ${k.majorName.en}, ${k.department}, ${k.public},
    ${k.photoOnReportBack}, ${k.active}, ${JSON.stringify(k.form)}::jsonb, ${JSON.stringify(k.conditions)}::jsonb`;
  const columns = sql`kind, major, minor, name, name_en, major_name, major_name_en, department, public, photo_on_report_back, active, form, conditions`;
  return k.version === 0
    ? sql<{
        code: string;
      }>`insert into incident_class (code, ${columns}) values (${code}, ${values}) on conflict (code) do nothing returning code`
    : sql<{ code: string }>`
      update incident_class set (${columns}, version) = row(${values}, version + 1) where code = ${code} and version = ${k.version} returning code`;
};
export const emptyLimits = (code: string) => sql`delete from incident_limit where class = ${code}`;
export const insertLimits = (code: string, limits: readonly IncidentLimit[]) => sql`
  insert into incident_limit (class, condition, area_category, clock, value, unit, role)
  select ${code}, l.condition, coalesce(l."areaCategory", ''), l.clock, l.value, l.unit, l.role
  from jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as l (condition text, "areaCategory" text, clock text, value integer, unit text, role text)`;

export const allDepartments = sql<Department>`
  select d.code, json_build_object('zh', d.name, 'en', d.name_en) as name, d.phone, d.active, d.version from department d order by d.code`;
export const writeDepartment = (code: string, k: Omit<Department, "code">) =>
  k.version === 0
    ? sql<{ code: string }>`
      insert into department (code, name, name_en, phone, active) values (${code}, ${k.name.zh}, ${k.name.en}, ${k.phone}, ${k.active})
      on conflict (code) do nothing returning code`
    : sql<{ code: string }>`
      update department set name = ${k.name.zh}, name_en = ${k.name.en}, phone = ${k.phone}, active = ${k.active}, version = version + 1
      where code = ${code} and version = ${k.version} returning code`;

export const allAreaCategories = sql<AreaCategory>`
  select a.code, json_build_object('zh', a.name, 'en', a.name_en) as name, a.divisions, a.cells, a.version from area_category a order by a.code`;
export const writeAreaCategory = (code: string, k: Omit<AreaCategory, "code">) => {
  const [divisions, cells] = [`{${k.divisions.join(",")}}`, `{${k.cells.join(",")}}`];
  return k.version === 0
    ? sql<{ code: string }>`
      insert into area_category (code, name, name_en, divisions, cells)
      values (${code}, ${k.name.zh}, ${k.name.en}, ${divisions}::text[], ${cells}::text[]) on conflict (code) do nothing returning code`
    : sql<{ code: string }>`
      update area_category set name = ${k.name.zh}, name_en = ${k.name.en}, divisions = ${divisions}::text[], cells = ${cells}::text[], version = version + 1
      where code = ${code} and version = ${k.version} returning code`;
};
/** Divisions and cells that are named and do not exist. */
export const unknownPlaces = (divisions: readonly string[], cells: readonly string[]) => sql<{ code: string }>`
  select n.code from unnest(${`{${divisions.join(",")}}`}::text[]) n (code) where not exists (select from division d where d.code = n.code)
  union all select n.code from unnest(${`{${cells.join(",")}}`}::text[]) n (code) where not exists (select from cell c where c.code = n.code and c.ended_at is null)
  order by code limit 20`;

const templateColumns = sql`t.id, t.use, t.class, json_build_object('zh', t.text_zh, 'en', t.text_en) as text, t.active, t.version`;
export const allTemplates = (limit: number) => sql<IncidentTemplate>`
  select ${templateColumns} from incident_template t order by t.use, t.id limit ${limit}`;
export const templateById = (id: number) =>
  sql<IncidentTemplate>`select ${templateColumns} from incident_template t where t.id = ${id}`;
type TemplateRow = Omit<IncidentTemplate, "id" | "version">;
export const insertTemplate = (t: TemplateRow) => sql<{ id: number }>`
  insert into incident_template (use, class, text_zh, text_en, active) values (${t.use}, ${t.class}, ${t.text.zh}, ${t.text.en}, ${t.active}) returning id`;
export const updateTemplate = (id: number, version: number, t: TemplateRow) => sql<{ id: number }>`
  update incident_template set use = ${t.use}, class = ${t.class}, text_zh = ${t.text.zh}, text_en = ${t.text.en}, active = ${t.active}, version = version + 1
  where id = ${id} and version = ${version} returning id`;
