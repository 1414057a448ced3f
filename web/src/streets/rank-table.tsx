/**
 * Every tested street in order of rank: only the rows in sight are in the page, however many there are. Heads sort, a row opens its
 * street, arrow keys move, the foot turns pages.
 */
import type { Run } from "@gridstead/server/contract";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { useSelection } from "../state/selection.ts";
import { flyToStreet } from "../state/shown-streets.ts";
import { type StreetOrder, type StreetRow, sortRows } from "../state/street-rows.ts";
import { useStreets } from "../state/streets.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { RankRow } from "./rank-row.tsx";
import { SaveRun } from "./save-run.tsx";
import { useRowsInSight } from "./use-rows-in-sight.ts";

export function RankTable({ run, rows }: { readonly run: Run; readonly rows: readonly StreetRow[] }): ReactNode {
  const t = useT();
  const { segment, order } = useStreets();
  const sorted = useMemo(() => sortRows(rows, order), [rows, order]);
  const chosenAt = useMemo(() => sorted.findIndex(({ street }) => street.key === segment), [sorted, segment]);
  const scroller = useRef<HTMLDivElement>(null);
  const sight = useRowsInSight(scroller, sorted.length, chosenAt);
  const perInspection = run.wish.exposure === "inspections";
  return (
    <>
      <div ref={scroller} className="rank-scroll" tabIndex={0} role="region" aria-label={t("streets.list")}>
        <table
          className="rank-table"
          aria-rowcount={sorted.length + 1}
          onKeyDown={(event) => onRowKey(event, sight.turn)}
        >
          <caption className="sr">{t("streets.list")}</caption>
          <thead>
            <tr aria-rowindex={1}>
              <Head by="rank" words="" label={t("streets.col.rank")} />
              <th scope="col">{t("streets.col.street")}</th>
              <Head by="rate" numeric words={t(perInspection ? "streets.col.per_inspection" : "streets.col.per_km")} />
              <Head by="change" numeric words={t("streets.col.change")} />
              <Head by="q" words={t("streets.col.confidence")} />
            </tr>
          </thead>
          <tbody>
            <Spacer heightPx={sight.abovePx} />
            {sorted.slice(sight.from, sight.to).map((row, i) => (
              <RankRow
                key={row.place}
                row={row}
                rowIndex={sight.from + i + 2}
                current={row.street.key === segment}
                perInspection={perInspection}
                onOpen={() => open(row)}
              />
            ))}
            <Spacer heightPx={sight.belowPx} />
          </tbody>
        </table>
      </div>
      <footer className="rank-foot">
        <span className="small muted" role="status">
          {t("streets.rows_of", { from: sight.firstSeen, to: sight.lastSeen, total: sorted.length })}
        </span>
        <span className="grow" />
        <SaveRun run={run} />
        <AreaButton />
        <IconButton small icon="back" label={t("streets.page_back")} onClick={() => sight.turn(-1)} />
        <IconButton small icon="right" label={t("streets.page_on")} onClick={() => sight.turn(1)} />
      </footer>
    </>
  );
}

function open(row: StreetRow): void {
  useSelection.getState().select(null);
  useStreets.getState().choose(row.street.key);
  flyToStreet(row.street.path);
}

function Head({
  by,
  words,
  label,
  numeric = false,
}: {
  readonly by: StreetOrder;
  readonly words: string;
  readonly label?: string;
  readonly numeric?: boolean;
}): ReactNode {
  const { order, sort } = useStreets();
  const own = order.by === by;
  return (
    <th
      scope="col"
      className={numeric ? "num" : undefined}
      aria-sort={own ? (order.down ? "descending" : "ascending") : undefined}
    >
      <button type="button" aria-label={label} onClick={() => sort(by)}>
        {words || "#"}
        {own && <Icon name={order.down ? "downArrow" : "up"} size={14} />}
      </button>
    </th>
  );
}

const Spacer = ({ heightPx }: { readonly heightPx: number }): ReactNode =>
  heightPx > 0 && (
    <tr aria-hidden="true">
      <td colSpan={5} style={{ height: heightPx, padding: 0, border: 0 }} />
    </tr>
  );

/** Where there is no room for it at the right, the whole area opens over the list. */
function AreaButton(): ReactNode {
  const t = useT();
  const { areaOpen, openArea } = useStreets();
  useEffect(() => () => useStreets.getState().openArea(false), []);
  return (
    <button
      type="button"
      className="text-link area-button"
      aria-expanded={areaOpen}
      onClick={() => openArea(!areaOpen)}
    >
      {t("streets.area_open")}
    </button>
  );
}

function onRowKey(event: KeyboardEvent<HTMLTableElement>, turn: (step: 1 | -1) => void): void {
  if (event.key === "PageDown" || event.key === "PageUp") {
    event.preventDefault();
    return turn(event.key === "PageDown" ? 1 : -1);
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}
