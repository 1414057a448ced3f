/** The SQL of the town's own fields. */
import { sql } from "kysely";
import type { ExtraField, ExtraValue, FieldRules } from "./contract.ts";

export type FieldRow = Omit<ExtraField, "used">;

const columns = sql`key, target, kind, label, label_en as "labelEn", hint, hint_en as "hintEn", rules, shown, position, retired, version`;

export const allFields = sql<FieldRow>`select ${columns} from extra_field order by target, position, key`;

export const fieldsFor = (target: "building" | "rental_unit") => sql<FieldRow>`
  select ${columns} from extra_field where target = ${target} order by position, key`;

/** What the homes of a house hold in the town's own fields; in no order. */
export const extraOfUnits = (buildingId: number) => sql<{ id: number; extra: Record<string, ExtraValue> }>`
  select id, extra from rental_unit where building_id = ${buildingId}`;

export const fieldByKey = (key: string) => sql<FieldRow>`
  select ${columns} from extra_field where key = ${key} for update`;

/** Rows with a value of each field; of the whole town, since the administrator asks. */
export const usesOfFields = sql<{ key: string; used: number }>`
  select f.key, case f.target
      when 'building' then (select count(*)::int from building b where b.extra ? f.key)
      else (select count(*)::int from rental_unit u where u.extra ? f.key) end as used
  from extra_field f`;

export type FieldColumns = {
  readonly key: string;
  readonly target: string;
  readonly kind: string;
  readonly label: string;
  readonly labelEn: string | null;
  readonly hint: string | null;
  readonly hintEn: string | null;
  readonly rules: FieldRules;
  readonly shown: readonly string[];
  readonly position: number;
};

export const insertField = (field: FieldColumns) => sql<FieldRow>`
  insert into extra_field (key, target, kind, label, label_en, hint, hint_en, rules, shown, position)
  values (${field.key}, ${field.target}, ${field.kind}, ${field.label}, ${field.labelEn}, ${field.hint}, ${field.hintEn},
    ${JSON.stringify(field.rules)}::jsonb, ${`{${field.shown.join(",")}}`}::text[], ${field.position})
  on conflict (key) do nothing
  returning ${columns}`;

export const updateField = (field: FieldColumns & { readonly retired: boolean }) => sql<FieldRow>`
  update extra_field set label = ${field.label}, label_en = ${field.labelEn}, hint = ${field.hint}, hint_en = ${field.hintEn},
    rules = ${JSON.stringify(field.rules)}::jsonb, shown = ${`{${field.shown.join(",")}}`}::text[], position = ${field.position},
    retired = ${field.retired}, version = version + 1
  where key = ${field.key}
  returning ${columns}`;

export const deleteField = (key: string) => sql`delete from extra_field where key = ${key}`;
