/** The lines as a table: when, who, what was done to which row, and each changed field with what stood there before. */
import type { AuditLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import "../ui/table.css";
import { useColumnWords, useTableWords } from "./table-words.ts";

/** Longer values are cut on the screen; the file has them whole. */
const LONGEST = 120;
const FIELDS_SHOWN = 4;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

type Props = {
  readonly lines: readonly AuditLine[];
  /** Show the history of this row. */
  readonly onRow: (table: string, row: string) => void;
};

export function AuditLines({ lines, onRow }: Props): ReactNode {
  const t = useT();
  return (
    <table className="table audit-lines">
      <thead>
        <tr>
          <th>{t("audit.at")}</th>
          <th>{t("audit.by")}</th>
          <th>{t("audit.done")}</th>
          <th>{t("audit.changes")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} line={line} onRow={onRow} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, onRow }: { readonly line: AuditLine; readonly onRow: Props["onRow"] }): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const words = useTableWords();
  const { rowKey, table } = line;
  return (
    <tr>
      <td>{isoDayClock(line.at)}</td>
      <td>
        {line.by?.name ?? t("audit.system")}
        {line.requestId && <span className="muted audit-request">{line.requestId}</span>}
      </td>
      <td>
        {t(`audit.op.${line.op}`)} {words(table)}{" "}
        {rowKey === null ? (
          t("audit.rows", { count: whole(line.rowCount) })
        ) : (
          <button type="button" className="link" title={t("audit.of_row")} onClick={() => onRow(table, rowKey)}>
            {rowKey}
          </button>
        )}
      </td>
      <td>
        <Changes line={line} />
      </td>
    </tr>
  );
}

function Changes({ line: { op, before, after } }: { readonly line: AuditLine }): ReactNode {
  const t = useT();
  const words = useColumnWords();
  const shown = useShown();
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const field = (name: string): ReactNode => (
    <li key={name}>
      <span className="muted" title={name}>
        {words(name)}
      </span>{" "}
      {op === "update" && (
        <>
          <del>{shown(before?.[name])}</del> →{" "}
        </>
      )}
      <span>{shown((op === "delete" ? before : after)?.[name])}</span>
    </li>
  );
  const rest = names.slice(FIELDS_SHOWN);
  return (
    <>
      <ul className="audit-fields">{names.slice(0, FIELDS_SHOWN).map(field)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t("audit.more_fields", { count: rest.length })}</summary>
          <ul className="audit-fields">{rest.map(field)}</ul>
        </details>
      )}
    </>
  );
}

function useShown(): (value: unknown) => string {
  const t = useT();
  const { isoDayClock } = useFormats();
  return (value) => {
    if (value === null || value === undefined) return "–";
    if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (INSTANT.test(text)) return isoDayClock(text);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  };
}
