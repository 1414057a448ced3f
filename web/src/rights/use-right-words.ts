/** The words of the matrix: roles, resources, tables, and why somebody may or may not. */
import type { Resource } from "@gridstead/server/contract";
import { useT } from "../i18n/use-t.ts";
import { auditTables } from "../i18n/words/audit.ts";
import { type Reach, type RightRow, type Who, whoMay } from "./right-rows.ts";

type RightWords = {
  readonly who: (who: Who) => string;
  readonly group: (by: "work" | "table", name: string) => string;
  readonly reach: (reach: Reach) => string;
  readonly why: (row: RightRow, who: Who) => string;
};

export function useRightWords(): RightWords {
  const t = useT();
  const tableWords = (table: string): string => {
    const known = auditTables.find((name) => name === table);
    return known === undefined ? table : t(`audit.table.${known}`);
  };
  const who = (one: Who): string => (one === "public" ? t("rights.stranger") : t(`role.${one}`));
  return {
    who,
    reach: (reach) => t(`rights.reach.${reach}`),
    // A name that the server made has a word, or the words would not compile.
    group: (by, name) => (by === "work" ? t(`rights.resource.${name as Resource}`) : tableWords(name)),
    why: (row, one) => {
      const reach = row.reaches[one];
      if (reach !== undefined) return t("rights.may", { role: who(one), reach: t(`rights.said.${reach}`) });
      const others = whoMay(row).map(who);
      return others.length === 0
        ? t("rights.may_nobody")
        : t("rights.may_not", { role: who(one), others: others.join(t("rights.between")) });
    },
  };
}
