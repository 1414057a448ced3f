/** Tables and their fields by the words of the product; one that is not named stands under its own name. */
import { useT } from "../i18n/use-t.ts";
import { auditTables } from "../i18n/words/audit.ts";
import { auditColumns } from "../i18n/words/audit-columns.ts";

export function useTableWords(): (table: string) => string {
  const t = useT();
  return (table) => {
    const known = auditTables.find((name) => name === table);
    return known === undefined ? table : t(`audit.table.${known}`);
  };
}

export function useColumnWords(): (column: string) => string {
  const t = useT();
  return (column) => {
    const known = auditColumns.find((name) => name === column);
    return known === undefined ? column : t(`audit.column.${known}`);
  };
}
