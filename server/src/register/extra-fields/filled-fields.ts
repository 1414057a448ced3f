/** The fields of the town's own with what stands in them, as a file shows them. A retired field is shown only where it is filled. Pure. */
import type { ExtraValue, FilledField } from "./contract.ts";
import type { FieldRow } from "./queries.ts";

export const filledFields = (
  fields: readonly FieldRow[],
  values: Readonly<Record<string, ExtraValue>>,
  place: string,
): FilledField[] =>
  fields
    .filter((field) => field.shown.some((shown) => shown === place))
    .filter((field) => !field.retired || values[field.key] !== undefined)
    .map(({ key, kind, label, labelEn, hint, hintEn, rules, retired }) => ({
      key,
      kind,
      label,
      labelEn,
      hint,
      hintEn,
      rules,
      retired,
      value: values[key] ?? null,
    }));
