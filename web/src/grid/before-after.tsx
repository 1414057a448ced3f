/** Loads of the cells an edit touches, before and after: units with the arrow of the target band, hazards, visits due. */
import type { EditPreview } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";

export function BeforeAfter({ cells }: { readonly cells: EditPreview["cells"] }): ReactNode {
  const t = useT();
  const target = useGrid((state) => state.target);
  return (
    <table className="grid-table">
      <caption>
        {t("grid.before_after")} · {t("grid.target_band", target)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("grid.cell")}</th>
          <th scope="col">{t("grid.column.units")}</th>
          <th scope="col">{t("grid.column.hazards")}</th>
          <th scope="col">{t("grid.column.visits")}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ id, name, before, after }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              {before.units} → <b>{after.units}</b> {bandArrow(after.units, target)}
            </td>
            <td>
              {before.openHazards} → {after.openHazards}
            </td>
            <td>
              {before.visitsDue} → {after.visitsDue}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
