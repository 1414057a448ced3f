/** A cell over time: who was responsible from when to when, and how its extent changed. Newest first, as the server gives it. */
import type { CellDetail, EditLabel } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { Section } from "../ui/panel.tsx";
import { CellExtents } from "./time-cell-extents.tsx";

export function CellHistoryPanel({ cell }: { readonly cell: CellDetail }) {
  const t = useT();
  const { name, isoDay, isoDayClock } = useFormats();
  const now = useNow(60_000);
  return (
    <>
      <Section title={t("cell.assignments")}>
        <ol className="cell-history">
          {cell.assignments.map(({ officer, role, from, to }) => (
            <li key={`${officer.id}${role}${from}`}>
              <b>{name(officer.name, officer.nameEn)}</b>{" "}
              <span className="muted">
                {t(role === "primary" ? "officer.primary" : "officer.substitute")}
                {Date.parse(from) > now && ` · ${t("history.to_come")}`}
              </span>
              <span className="cell-when">
                {to
                  ? t("officer.until", { from: isoDay(from), to: isoDay(to) })
                  : t("officer.from_on", { from: isoDay(from) })}
              </span>
            </li>
          ))}
          {cell.assignments.length === 0 && <li>{t("officer.nobody")}</li>}
        </ol>
      </Section>
      <CellExtents id={cell.id} />
      <Section title={t("cell.changes")}>
        <ol className="cell-history">
          {cell.history.map((change) => (
            <li key={`${change.at}${change.kind}`} data-kind={change.kind}>
              <ChangeWords label={change.label} />
              <span className="cell-when">
                {isoDayClock(change.at)}
                {change.by && ` · ${t("cell.change.by", { name: change.by })}`}
              </span>
            </li>
          ))}
          {cell.history.length === 0 && <li className="soft">{t("cell.no_changes")}</li>}
        </ol>
      </Section>
    </>
  );
}

function ChangeWords({ label }: { readonly label: unknown }) {
  const t = useT();
  const edit = asEditLabel(label);
  if (!edit) return t("cell.change.other");
  const { kind, count, units, to } = edit;
  return t(`grid.edit.${kind}`, { count, units, to });
}

const kinds: ReadonlySet<unknown> = new Set<EditLabel["kind"]>([
  "blocks.reassign",
  "blocks.regroup",
  "blocks.cut",
  "cells.create",
  "cells.split",
  "cells.divide",
  "cells.merge",
  "cells.change",
  "cells.lock",
  "cells.redraw",
  "cells.assign",
  "covers.begin",
  "covers.end",
  "plans.publish",
]);

/** Labels are kept as they were written: an older one may have another shape and is then only called a change. */
function asEditLabel(label: unknown): EditLabel | null {
  const given = (typeof label === "object" && label !== null ? label : {}) as Partial<EditLabel>;
  const { kind, count, units, to } = given;
  return kind !== undefined &&
    kinds.has(kind) &&
    typeof count === "number" &&
    typeof units === "number" &&
    typeof to === "string"
    ? { kind, count, units, to }
    : null;
}
