/** Conditions on the town's own fields as they come in the address, `stove_year:from:2020`, checked against the fields. Pure. */
import { Problem } from "../../problem.ts";
import type { CheckedField } from "../extra-fields/check-values.ts";

export type ExtraCondition = {
  readonly key: string;
  readonly op: "is" | "not" | "from" | "to" | "has" | "empty";
  readonly wanted: string;
  /** Where the field holds numbers. */
  readonly amount: number | null;
};

const FORM = /^([a-z][a-z0-9_]*):(is|not|from|to|has|empty):(.*)$/s;
const NUMBERS = ["number", "whole"];

/** Throws extra_fields.unknown, extra_fields.wrong_value. */
export const readExtraConditions = (texts: readonly string[], fields: readonly CheckedField[]): ExtraCondition[] =>
  texts.map((text) => {
    const [, key = "", op = "is", wanted = ""] = FORM.exec(text) ?? [];
    const field = fields.find((one) => one.key === key);
    if (!field) throw new Problem("extra_fields.unknown", { key });
    const amount = NUMBERS.includes(field.kind) && op !== "empty" ? Number(wanted) : null;
    if (amount !== null && (wanted.trim() === "" || !Number.isFinite(amount)))
      throw new Problem("extra_fields.wrong_value", { key, kind: field.kind, expected: "a number" });
    return { key, op: op as ExtraCondition["op"], wanted, amount };
  });
