/** What the marks on the map mean: only those that are drawn now. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { JurisdictionDrawing } from "./drawing.ts";

export function Legend({ drawing }: { readonly drawing: JurisdictionDrawing }): ReactNode {
  const t = useT();
  const { chosen, held, coming, outside, missing, cellsInside, cellsOutside } = drawing;
  const entries = [
    ["chosen", chosen !== null, t("reach.legend.chosen")],
    ["held", held.length > 0, t("reach.legend.held")],
    ["coming", coming.length > 0, t("reach.legend.coming")],
    ["outside", outside.length > 0, t("reach.legend.outside")],
    ["cell", cellsInside.length > 0, t("reach.legend.cell")],
    ["cell-out", cellsOutside.length > 0, t("reach.legend.cell_outside")],
    ["supervisor", missing.supervisor.length > 0, t("reach.missing.supervisor")],
    ["duty", missing.duty_officer.length > 0, t("reach.missing.duty_officer")],
  ] as const;
  const drawn = entries.filter(([, isDrawn]) => isDrawn);
  if (drawn.length === 0) return null;
  return (
    <ul className="map-card reach-legend" aria-label={t("reach.legend")}>
      {drawn.map(([look, , words]) => (
        <li key={look}>
          <i data-look={look} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
