/** By what the lines are narrowed down: a table, one of its rows, what was done, from and until a day. */
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
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
  const change = (part: Partial<AuditWish>): void => onAsk({ ...wish, ...part });
  return (
    <div className="audit-conditions">
      <Choice label={t("audit.table")} value={wish.table} onChange={(table) => change({ table, row: "" })}>
        {tables.map((table) => (
          <option key={table} value={table}>
            {words(table)}
          </option>
        ))}
      </Choice>
      <Field
        label={t("audit.row")}
        value={wish.row}
        disabled={wish.table === ""}
        maxLength={200}
        inputMode="numeric"
        onChange={(event) => change({ row: event.target.value })}
      />
      <Choice
        label={t("audit.op")}
        value={wish.op}
        onChange={(op) => change({ op: auditOps.find((known) => known === op) ?? "" })}
      >
        {auditOps.map((op) => (
          <option key={op} value={op}>
            {t(`audit.op.${op}`)}
          </option>
        ))}
      </Choice>
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

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
};

function Choice({ label, value, onChange, children }: ChoiceProps): ReactNode {
  const t = useT();
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="field">
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("audit.any")}</option>
          {children}
        </select>
      </div>
    </div>
  );
}
