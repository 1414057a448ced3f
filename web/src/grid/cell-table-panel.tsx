/** The cells of a division as a table: everything the map says of a cell, without the map. Ticked cells are added up. */
import type { CellList, CellSummary } from "@gridstead/server/contract";
import { useMemo, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { DuePlate } from "../ui/marks.tsx";
import { OfficerDot } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { type Column, Table } from "../ui/table.tsx";

const tables = ["cell", "cell_block", "assignment", "rental_unit", "hazard", "visit"];
const UNRELIABLE_UP_TO = 20;
const NOTHING: readonly CellSummary[] = [];

export function CellTablePanel() {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<CellList>("/api/cells", useDivisionQuery(), tables);
  const { selected, select } = useSelection();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const columns = useColumns(answer?.target ?? null);
  const cells = answer?.cells ?? NOTHING;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("what.cells")} again={again} />;
    return <Loading title={t("state.loading", { what: t("what.cells") })} />;
  }
  if (cells.length === 0) return <Empty title={t("table.no_cells")} text={t("table.no_cells_hint")} />;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t("table.cells")}>
        <Table
          caption={t("table.cells")}
          columns={columns}
          rows={cells}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          current={selected?.kind === "cell" ? selected.id : null}
          onOpen={({ id }) => select({ kind: "cell", id })}
          ticks={{
            ticked,
            onTick: setTicked,
            labelAll: t("table.select_all"),
            labelRow: (name) => t("table.select_row", { name }),
          }}
        />
      </div>
      <Sums cells={cells} ticked={ticked} />
    </>
  );
}

function Sums({ cells, ticked }: { readonly cells: readonly CellSummary[]; readonly ticked: ReadonlySet<number> }) {
  const t = useT();
  const chosen = ticked.size === 0 ? cells : cells.filter(({ id }) => ticked.has(id));
  const sums = { units: 0, open: 0, overdue: 0 };
  for (const { load } of chosen) {
    sums.units += load?.units ?? 0;
    sums.open += load?.openHazards ?? 0;
    sums.overdue += load?.overdue ?? 0;
  }
  return (
    <p className="table-foot" role="status">
      <span>{t("table.selected", { count: ticked.size, all: cells.length })}</span>
      <span className="grow" />
      <span>{t(ticked.size === 0 ? "table.all_in_view" : "table.sum_of_selected", sums)}</span>
    </p>
  );
}

function useColumns(target: CellList["target"] | null): readonly Column<CellSummary>[] {
  const t = useT();
  const { whole, name, share } = useFormats();
  return useMemo(() => {
    const band = (units: number): string =>
      target && units > target.high ? " ↑" : target && units < target.low ? " ↓" : "";
    const number = (
      key: string,
      head: string,
      pick: (load: NonNullable<CellSummary["load"]>) => number,
    ): Column<CellSummary> => ({
      key,
      head,
      numeric: true,
      cell: ({ load }) => (load ? whole(pick(load)) : none),
      value: ({ load }) => (load ? pick(load) : null),
    });
    return [
      { key: "name", head: t("table.cell"), cell: (cell) => cell.name, value: (cell) => cell.name },
      {
        key: "community",
        head: t("table.community"),
        cell: (cell) => cell.divisionName,
        value: (cell) => cell.divisionName,
      },
      {
        key: "officer",
        head: t("table.officer"),
        cell: ({ officer, colour }) =>
          officer ? (
            <>
              <OfficerDot colour={colour} />
              {name(officer.name, officer.nameEn)}
            </>
          ) : (
            none
          ),
        value: ({ officer }) => officer?.name ?? null,
      },
      {
        ...number("units", t("table.units"), ({ units }) => units),
        cell: ({ load }) => (load ? `${whole(load.units)}${band(load.units)}` : none),
      },
      number("open", t("table.open"), ({ openHazards }) => openHazards),
      number("critical", t("table.critical"), ({ critical }) => critical),
      {
        ...number("overdue", t("table.overdue"), ({ overdue }) => overdue),
        cell: ({ load }) =>
          load === null ? none : load.overdue === 0 ? "0" : <DuePlate tone="over" text={whole(load.overdue)} />,
      },
      {
        ...number("coverage", t("table.coverage"), ({ visitsDue, visitsDone }) => visitsDone / visitsDue),
        value: ({ load }) => (load && load.visitsDue > 0 ? load.visitsDone / load.visitsDue : null),
        cell: ({ load }) =>
          load && load.visitsDue > 0 ? (
            <Rate text={share(load.visitsDone, load.visitsDue)} of={load.visitsDue} />
          ) : (
            none
          ),
      },
      {
        ...number("visits", t("table.visits"), ({ visitsDone }) => visitsDone),
        cell: ({ load }) => (load ? `${whole(load.visitsDone)} / ${whole(load.visitsDue)}` : none),
      },
    ];
  }, [t, whole, name, share, target]);
}

function Rate({ text, of }: { readonly text: string; readonly of: number }) {
  const t = useT();
  if (of > UNRELIABLE_UP_TO) return text;
  return (
    <span className="unreliable" title={t("cell.unreliable")}>
      <span>{text}</span>
    </span>
  );
}
