/** The latest records behind a street, each opens its hazard or incident; and the cells along it with who to call. */
import type { SegmentRecords, StreetRecord } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { MessageKey } from "../i18n/words.ts";
import { useNow } from "../state/now.ts";
import { useSelection } from "../state/selection.ts";
import { ButtonLink } from "../ui/button.tsx";
import { SelectLink } from "../ui/inspector-parts.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { OfficerDot, Section } from "../ui/panel.tsx";

const FEW = 5;

export function RecordsSection({
  behind,
  onTable,
}: {
  readonly behind: SegmentRecords;
  readonly onTable: () => void;
}): ReactNode {
  const t = useT();
  const { records, total } = behind;
  return (
    <Section
      title={t("streets.records")}
      aside={
        <>
          {total}
          {total > 0 && (
            <>
              {" · "}
              <button type="button" className="text-link" onClick={onTable}>
                {t("streets.records_table")}
              </button>
            </>
          )}
        </>
      }
    >
      {total === 0 && <p className="muted">{t("streets.records_none")}</p>}
      <ul className="segment-records">
        {records.slice(0, FEW).map((record) => (
          <li key={`${record.kind}${record.id}`}>
            <RecordLine record={record} />
          </li>
        ))}
      </ul>
      {total > FEW && <p className="tiny muted">{t("streets.records_more", { count: total - FEW })}</p>}
    </Section>
  );
}

function RecordLine({ record }: { readonly record: StreetRecord }): ReactNode {
  const { words, isoDay } = useFormats();
  const inside = (
    <>
      {record.severity ? <SeverityMark small severity={record.severity} /> : <span />}
      <span className="cut">
        {words(record.title)}
        <small className="cut">{[isoDay(record.at), record.address].filter(Boolean).join(" · ")}</small>
      </span>
      <RecordState record={record} />
    </>
  );
  const { kind, id } = record;
  if (kind === "inspection") return <div className="segment-record">{inside}</div>;
  return (
    <button type="button" className="segment-record" onClick={() => useSelection.getState().select({ kind, id })}>
      {inside}
    </button>
  );
}

function RecordState({ record }: { readonly record: StreetRecord }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const { closedAt, deadlineAt, kind } = record;
  if (kind === "hazard" && closedAt === null && deadlineAt !== null && Date.parse(deadlineAt) < now)
    return (
      <span className="segment-state">
        <DuePlate {...duePlate(record, now, t, formats)} />
      </span>
    );
  return (
    <span className="segment-state">
      {stateWords(record, t)}
      {closedAt !== null ? (
        <small>{formats.isoDay(closedAt)}</small>
      ) : (
        deadlineAt !== null && <small>{t("streets.record.due", { day: formats.isoDay(deadlineAt) })}</small>
      )}
    </span>
  );
}

const states: Readonly<Record<string, MessageKey>> = {
  found: "hazard.state.found",
  notified: "hazard.state.notified",
  extended: "hazard.state.extended",
  reported_fixed: "hazard.state.reported_fixed",
  failed: "hazard.state.failed",
  escalated: "hazard.state.escalated",
  closed: "hazard.state.closed",
  open: "streets.record.state.open",
  pass: "streets.record.state.pass",
  fail: "streets.record.state.fail",
  no_access: "streets.record.state.no_access",
};

/** A state that the dictionary does not know is shown as it came. */
export function stateWords({ state }: Pick<StreetRecord, "state">, t: ReturnType<typeof useT>): string {
  const key = states[state];
  return key ? (t as (key: MessageKey) => string)(key) : state;
}

export function ResponsibleCells({ cells }: { readonly cells: SegmentRecords["cells"] }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <Section title={t("streets.responsible")}>
      {cells.length === 0 && <p className="muted">{t("streets.nobody")}</p>}
      {cells.map((cell) => (
        <div key={cell.id} className="segment-cell">
          <span className="grow">
            <b>
              <OfficerDot colour={cell.colour} />
              <SelectLink kind="cell" id={cell.id}>
                {cell.name}
              </SelectLink>
            </b>
            <small>
              {cell.officer
                ? `${t("role.officer")} ${name(cell.officer.name, cell.officer.nameEn)}`
                : t("officer.nobody")}
            </small>
          </span>
          {cell.officer?.phone && (
            <ButtonLink
              href={`tel:${cell.officer.phone.replaceAll(/[^\d+]/g, "")}`}
              icon="call"
              label={`${t("action.call")} ${name(cell.officer.name, cell.officer.nameEn)} ${cell.officer.phone}`}
            >
              {cell.officer.phone}
            </ButtonLink>
          )}
        </div>
      ))}
    </Section>
  );
}
