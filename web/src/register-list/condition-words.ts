/** A condition of the list in the reader's words. */
import type { ExtraFieldList, UnitConditions } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";

export function useConditionWords() {
  const t = useT();
  const { name } = useFormats();
  const fields = useReading<ExtraFieldList>("/api/extra-fields").answer?.fields ?? [];
  const fieldName = (key: string): string => {
    const field = fields.find((each) => each.key === key);
    return field ? name(field.label, field.labelEn) : key;
  };
  const choiceName = (key: string, code: string): string => {
    const choice = fields.find((each) => each.key === key)?.rules.choices?.find((each) => each.code === code);
    return choice ? name(choice.zh, choice.en ?? null) : code;
  };
  const valueOf = (key: keyof UnitConditions, value: unknown): string => {
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (key === "grade") return text === "none" ? t("unit.no_grade") : t(`grade.${text as "G" | "Y" | "O" | "R"}`);
    if (key === "status") return t(`status.${text as "let" | "vacant" | "undeclared" | "deregistered"}`);
    if (key === "letting") return t(`letting.${text as "whole"}`);
    if (key === "letter") return t(`list.letter.${text as "valid" | "ends_soon" | "none"}`);
    if (key === "worst") return t(`severity.short.${text as "1" | "2" | "3"}`);
    if (key === "extra") {
      const [field = "", op = "is", ...rest] = text.split(":");
      return `${fieldName(field)} ${t(`list.op.${op as "is"}`)} ${choiceName(field, rest.join(":"))}`.trim();
    }
    return typeof value === "boolean" ? t(value ? "rules.yes" : "rules.no") : text;
  };
  return (key: keyof UnitConditions, chosen: UnitConditions): string => {
    const value = chosen[key];
    const values = (Array.isArray(value) ? value : [value]).map((each) => valueOf(key, each)).join(", ");
    return key === "extra" ? values : `${t(`list.condition.${key}`)}: ${values}`;
  };
}
