/** Loads of the cells an edit touches, before and after: units with the arrow of the target band and a bar, hazards, visits due. */
import type { EditPreview } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { LoadBar } from "./load-bar.tsx";
import { useDeskCells } from "./use-community.ts";

type Row = EditPreview["cells"][number];

export function BeforeAfter({ cells }: { readonly cells: EditPreview["cells"] }): ReactNode {
  const t = useT();
  const target = useGrid((state) => state.target);
  return (
    <table className="grid-table grid-loads">
      <caption>
        <span>{t("grid.before_after")}</span> <span>{t("grid.bar_note")}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("grid.cell")}</th>
          <th scope="col">{t("grid.column.units")}</th>
          <th scope="col">{t("grid.target_band", target)}</th>
          <th scope="col">{t("grid.column.hazards")}</th>
          <th scope="col">{t("grid.column.visits")}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((row) => (
          <CellRow key={row.id ?? row.name} row={row} />
        ))}
      </tbody>
      {cells.length > 1 && <Spread cells={cells} />}
    </table>
  );
}

function CellRow({ row }: { readonly row: Row }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const band = useGrid((state) => state.target);
  const officer = useDeskCells()?.get(row.id ?? 0)?.officer;
  const { before, after } = row;
  const difference = after.units - before.units;
  return (
    <tr>
      <th scope="row">
        {row.name}
        <small>
          {row.id === null ? t("grid.new_cell") : officer ? formats.name(officer.name, officer.nameEn) : "–"}
        </small>
      </th>
      <td>
        {before.units} → <b>{after.units}</b> {bandArrow(after.units, band)}
        <small>{difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : "0"}</small>
      </td>
      <td>
        <LoadBar units={after.units} before={before.units} />
      </td>
      <td>
        {before.openHazards} → <b>{after.openHazards}</b>
      </td>
      <td>
        {before.visitsDue} → <b>{after.visitsDue}</b>
      </td>
    </tr>
  );
}

const spreadOf = (units: readonly number[]): number =>
  Math.max(0, ...units) - Math.min(...units, Math.max(0, ...units));

/** How far the fullest and the emptiest of them are apart. Cells that begin or end count only on the side where they are. */
function Spread({ cells }: { readonly cells: EditPreview["cells"] }): ReactNode {
  const t = useT();
  const { low, high } = useGrid((state) => state.target);
  const present = (side: "before" | "after"): number[] =>
    cells.filter((row) => row[side].blocks > 0).map((row) => row[side].units);
  const within = present("after").every((units) => units >= low && units <= high);
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("grid.spread")}</th>
        <td>
          {spreadOf(present("before"))} → <b>{spreadOf(present("after"))}</b>
        </td>
        <td colSpan={3}>{within ? t("grid.all_within") : t("grid.not_within")}</td>
      </tr>
    </tfoot>
  );
}
