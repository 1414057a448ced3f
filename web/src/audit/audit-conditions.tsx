/** By what the lines are narrowed down: a table, one of its rows, what was done, from and until a day. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { type AuditWish, auditOps, noWish } from "./audit-wish.ts";
import { useTableWords } from "./table-words.ts";

type Props = {
  readonly wish: AuditWish;
  readonly tables: readonly string[];
  readonly onAsk: (wish: AuditWish) => void;
};

export function AuditConditions({ wish, tables, onAsk }: Props): ReactNode {
  const t = useT();
  const words = useTableWords();
  const any = { value: "", label: t("audit.any") } as const;
  const change = (part: Partial<AuditWish>): void => onAsk({ ...wish, ...part });
  return (
    <div className="audit-conditions">
      <SelectBox
        label={t("audit.table")}
        value={wish.table}
        choices={[any, ...tables.map((table) => ({ value: table, label: words(table) }))]}
        onChoose={(table) => change({ table, row: "" })}
      />
      <Field
        label={t("audit.row")}
        value={wish.row}
        disabled={wish.table === ""}
        maxLength={200}
        inputMode="numeric"
        onChange={(event) => change({ row: event.target.value })}
      />
      <SelectBox
        label={t("audit.op")}
        value={wish.op}
        choices={[any, ...auditOps.map((op) => ({ value: op, label: t(`audit.op.${op}`) }))]}
        onChoose={(op) => change({ op })}
      />
      <Field label={t("audit.from")} type="date" value={wish.from} onChange={(e) => change({ from: e.target.value })} />
      <Field
        label={t("audit.until")}
        type="date"
        value={wish.until}
        min={wish.from}
        onChange={(e) => change({ until: e.target.value })}
      />
      {wish !== noWish && <Button onClick={() => onAsk(noWish)}>{t("audit.all")}</Button>}
    </div>
  );
}
