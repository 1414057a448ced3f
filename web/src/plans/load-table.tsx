/** Loads of cells before and after: the bar is the plan, the upright line the present grid, grey the target band. */
import type { PlanComparison } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { type Band, bandArrow } from "../state/load-band.ts";

type Cell = PlanComparison["cells"][number];

export function LoadTable({ cells, band }: { readonly cells: readonly Cell[]; readonly band: Band }): ReactNode {
  const t = useT();
  return (
    <div className="plan-scroll" tabIndex={0} role="region" aria-label={t("plan.loads")}>
      <table className="plan-table">
        <caption className="sr">{t("plan.loads")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("grid.cell")}</th>
            <th scope="col">{t("grid.column.units")}</th>
            <th scope="col">{t("grid.target_band", band)}</th>
            <th scope="col">{t("grid.column.hazards")}</th>
            <th scope="col">{t("grid.column.visits")}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <Row key={`${cell.planCellId} ${cell.cellId}`} cell={cell} band={band} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ cell, band }: { readonly cell: Cell; readonly band: Band }): ReactNode {
  const t = useT();
  const { name, change } = useFormats();
  const { before, after, officerBefore, officerAfter } = cell;
  const named = (officer: Cell["officerBefore"]): string =>
    officer ? name(officer.name, officer.nameEn) : t("unit.none");
  const other = officerBefore && officerAfter && officerBefore.id !== officerAfter.id;
  return (
    <tr>
      <th scope="row">
        {cell.name}
        <small>
          {other ? `${named(officerBefore)} → ${named(officerAfter)}` : named(officerAfter ?? officerBefore)}
          {before === null && ` · ${t("plan.cell_new")}`}
          {after === null && ` · ${t("plan.cell_ends")}`}
        </small>
      </th>
      <td>
        <Pair
          before={before?.units ?? null}
          after={after?.units ?? null}
          arrow={after ? bandArrow(after.units, band) : ""}
        />
        {before && after && <small>{change(after.units - before.units)}</small>}
      </td>
      <td>
        <BandBar before={before?.units ?? null} after={after?.units ?? 0} band={band} />
      </td>
      <td>
        <Pair before={before?.openHazards ?? null} after={after?.openHazards ?? null} />
      </td>
      <td>
        <Pair before={before?.visitsDue ?? null} after={after?.visitsDue ?? null} />
      </td>
    </tr>
  );
}

function Pair({
  before,
  after,
  arrow = "",
}: {
  readonly before: number | null;
  readonly after: number | null;
  readonly arrow?: string;
}): ReactNode {
  const { whole } = useFormats();
  if (before === after)
    return (
      <b>
        {whole(after)}
        {arrow}
      </b>
    );
  return (
    <>
      {whole(before)} → <b>{whole(after)}</b>
      {arrow}
    </>
  );
}

/** Numbers stand beside it. */
function BandBar({
  before,
  after,
  band,
}: {
  readonly before: number | null;
  readonly after: number;
  readonly band: Band;
}): ReactNode {
  const full = band.high * 1.4;
  const at = (units: number): string => `${Math.min(100, (100 * units) / full)}%`;
  return (
    <span className="plan-bar" aria-hidden="true">
      <i className="band" style={{ left: at(band.low), width: `calc(${at(band.high)} - ${at(band.low)})` }} />
      <i className="bar" style={{ width: at(after) }} />
      {before !== null && <i className="was" style={{ left: at(before) }} />}
    </span>
  );
}
