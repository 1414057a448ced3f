/** The tables by the words of the product; one that only a newer server knows by its own name. */
import { useT } from "../i18n/use-t.ts";
import { auditTables } from "../i18n/words/audit.ts";

export function useTableWords(): (table: string) => string {
  const t = useT();
  return (table) => {
    const known = auditTables.find((name) => name === table);
    return known === undefined ? table : t(`audit.table.${known}`);
  };
}
