/** What stands in a field of the town's own, in words. Pure. */
import type { UnitDetail } from "@gridstead/server/contract";
import { none } from "../i18n/format.ts";
import type { Lang, Translate } from "../i18n/translate.ts";

type Field = Pick<UnitDetail["extra"][number], "rules" | "value">;

/** A choice by its words, yes and no as words, nothing as a dash. */
export function extraText({ rules, value }: Field, lang: Lang, t: Translate): string {
  const named = (code: string): string => {
    const choice = rules.choices?.find((each) => each.code === code);
    return choice === undefined ? code : lang === "zh" ? choice.zh : (choice.en ?? choice.zh);
  };
  if (value === null || value === "") return none;
  if (typeof value === "boolean") return t(value ? "file.yes" : "file.no");
  if (Array.isArray(value)) return value.map(named).join(t("file.comma"));
  return typeof value === "string" ? named(value) : String(value);
}
