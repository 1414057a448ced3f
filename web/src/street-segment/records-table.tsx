/** All records behind a street as a table, in place of the five latest; a row opens its hazard or incident. */
import type { SegmentRecords, StreetRecord } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useSelection } from "../state/selection.ts";
import { Dialog } from "../ui/dialog.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { stateWords } from "./segment-records.tsx";

export function RecordsTable({
  behind,
  onClose,
}: {
  readonly behind: SegmentRecords;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const columns = useColumns();
  const open = ({ kind, id }: StreetRecord): void => {
    if (kind === "inspection") return;
    onClose();
    useSelection.getState().select({ kind, id });
  };
  const { records, total } = behind;
  return (
    <Dialog wide title={t("streets.records")} closeLabel={t("action.close")} onClose={onClose}>
      <div className="segment-table" tabIndex={0} role="region" aria-label={t("streets.records")}>
        <Table
          caption={t("streets.records")}
          columns={columns}
          rows={records}
          rowKey={({ id }) => id}
          rowName={({ title }) => words(title)}
          onOpen={open}
        />
      </div>
      {total > records.length && (
        <p className="small muted">{t("streets.records_first", { count: records.length, total })}</p>
      )}
    </Dialog>
  );
}

function useColumns(): readonly Column<StreetRecord>[] {
  const t = useT();
  const { words, isoDay } = useFormats();
  return useMemo(
    () => [
      {
        key: "title",
        head: t("streets.record.title"),
        cell: ({ title }) => words(title),
        value: ({ title }) => words(title),
      },
      {
        key: "severity",
        head: t("streets.record.severity"),
        cell: ({ severity }) =>
          severity ? (
            <>
              <SeverityMark small severity={severity} /> {t(`severity.short.${severity}`)}
            </>
          ) : (
            none
          ),
        value: ({ severity }) => severity,
      },
      {
        key: "state",
        head: t("streets.record.state"),
        cell: (record) => stateWords(record, t),
        value: ({ state }) => state,
      },
      {
        key: "at",
        head: t("streets.record.at"),
        cell: ({ at }) => isoDay(at),
        value: ({ at }) => Date.parse(at),
        numeric: true,
      },
      {
        key: "deadline",
        head: t("streets.record.deadline"),
        cell: ({ deadlineAt }) => isoDay(deadlineAt),
        value: ({ deadlineAt }) => (deadlineAt === null ? null : Date.parse(deadlineAt)),
        numeric: true,
      },
      {
        key: "address",
        head: t("streets.record.address"),
        cell: ({ address }) => address ?? none,
        value: ({ address }) => address,
      },
    ],
    [t, words, isoDay],
  );
}
