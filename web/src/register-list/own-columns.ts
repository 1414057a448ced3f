/** Columns of the town's own: its extra fields of homes that are shown in lists, with their words. */
import type { ExtraFieldList, UnitLine } from "@gridstead/server/contract";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";

type Value = UnitLine["extra"][string] | undefined;
export type OwnColumn = {
  readonly key: string;
  readonly column: string;
  readonly label: string;
  readonly text: (value: Value) => string;
};

export function useOwnColumns(): readonly OwnColumn[] {
  const t = useT();
  const { name } = useFormats();
  const fields = useReading<ExtraFieldList>("/api/extra-fields").answer?.fields ?? [];
  return fields
    .filter(({ target, shown }) => target === "rental_unit" && shown.includes("list"))
    .map(({ key, label, labelEn, rules }) => {
      const wordOf = (code: unknown): string => {
        const choice = rules.choices?.find((each) => each.code === code);
        return choice ? name(choice.zh, choice.en ?? null) : String(code);
      };
      const text = (value: Value): string => {
        if (value === undefined || value === null || value === "") return none;
        if (typeof value === "boolean") return t(value ? "rules.yes" : "rules.no");
        return Array.isArray(value) ? value.map(wordOf).join(", ") : wordOf(value);
      };
      return { key, column: `extra.${key}`, label: name(label, labelEn), text };
    });
}
