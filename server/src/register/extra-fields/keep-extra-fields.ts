/** The commands behind /api/extra-fields: the administrator adds fields, changes their words and rules, retires them. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { definitionFault } from "./check-definition.ts";
import type { ChangeExtraField, ExtraField, ExtraFieldList, FieldKind, FieldRules, NewExtraField } from "./contract.ts";
import {
  allFields,
  deleteField,
  type FieldRow,
  fieldByKey,
  insertField,
  updateField,
  usesOfFields,
} from "./queries.ts";

const MOST_FIELDS = 100;

/** How often each is used is counted for the administrator only. */
export async function listExtraFields(tx: Tx, scope: Scope): Promise<ExtraFieldList> {
  const { rows } = await allFields.execute(tx);
  if (scope.role !== "administrator") return { fields: rows.map((row) => ({ ...row, used: null })) };
  const uses = await readUses(tx);
  return { fields: rows.map((row) => ({ ...row, used: uses.get(row.key) ?? 0 })) };
}

/** Throws extra_fields.key_used, extra_fields.too_many, extra_fields.unclear. */
export async function addExtraField(tx: Tx, wanted: NewExtraField): Promise<ExtraField> {
  const { rows: present } = await allFields.execute(tx);
  if (present.length >= MOST_FIELDS) throw new Problem("extra_fields.too_many", { most: MOST_FIELDS });
  const rules = wanted.rules ?? {};
  refuseUnclear(wanted.kind, rules);
  const [row] = (
    await insertField({
      ...wanted,
      labelEn: wanted.labelEn ?? null,
      hint: wanted.hint ?? null,
      hintEn: wanted.hintEn ?? null,
      rules,
      shown: wanted.shown ?? ["file"],
      position: wanted.position ?? 0,
    }).execute(tx)
  ).rows;
  if (!row) throw new Problem("extra_fields.key_used", { key: wanted.key });
  return { ...row, used: 0 };
}

/** Throws extra_fields.not_found, extra_fields.stale, extra_fields.unclear, extra_fields.choice_used. */
export async function changeExtraField(tx: Tx, key: string, change: ChangeExtraField): Promise<ExtraField> {
  const field = await holdField(tx, key);
  const { version, ...wanted } = change;
  if (field.version !== version) throw new Problem("extra_fields.stale", { key, version, current: field });
  const used = (await readUses(tx)).get(key) ?? 0;
  if (wanted.rules) {
    refuseUnclear(field.kind, wanted.rules);
    refuseLostChoices(field, wanted.rules, used);
  }
  const [row] = (await updateField({ ...field, ...wanted }).execute(tx)).rows;
  if (!row) throw new Problem("extra_fields.not_found", { key });
  return { ...row, used };
}

/** A field with values is retired instead: what was filled in stays to be read. Throws extra_fields.not_found, extra_fields.used. */
export async function removeExtraField(tx: Tx, key: string): Promise<void> {
  await holdField(tx, key);
  const used = (await readUses(tx)).get(key) ?? 0;
  if (used > 0) throw new Problem("extra_fields.used", { key, used });
  await deleteField(key).execute(tx);
}

async function holdField(tx: Tx, key: string): Promise<FieldRow> {
  const [row] = (await fieldByKey(key).execute(tx)).rows;
  if (!row) throw new Problem("extra_fields.not_found", { key });
  return row;
}

async function readUses(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await usesOfFields.execute(tx);
  return new Map(rows.map(({ key, used }) => [key, used]));
}

function refuseUnclear(kind: FieldKind, rules: FieldRules): void {
  const fault = definitionFault(kind, rules);
  if (fault !== null) throw new Problem("extra_fields.unclear", { fault });
}

/** A choice that may stand somewhere keeps its code; its words may change. */
function refuseLostChoices({ key, rules }: FieldRow, wanted: FieldRules, used: number): void {
  const kept = new Set((wanted.choices ?? []).map(({ code }) => code));
  const lost = (rules.choices ?? []).find(({ code }) => !kept.has(code));
  if (lost && used > 0) throw new Problem("extra_fields.choice_used", { key, choice: lost.code, used });
}
