/** Which cell receives: the cells of the community with officer and load against the band. E and D go through them. */
import type { CellSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { useTools } from "../state/tools.ts";
import type { Community } from "./use-community.ts";

export function TargetList({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const aim = useTools((state) => state.aim);
  return (
    <fieldset className="grid-targets">
      <legend>{t("grid.target")}</legend>
      {community.cells.map((cell) => (
        <label key={cell.id} className="grid-target" data-chosen={cell.id === community.target.id || undefined}>
          <input
            type="radio"
            name="target-cell"
            checked={cell.id === community.target.id}
            onChange={() => aim(cell.id)}
          />
          <i className="grid-dot" style={{ background: `var(--officer-${cell.colour})` }} />
          <CellWords cell={cell} />
        </label>
      ))}
    </fieldset>
  );
}

function CellWords({ cell }: { readonly cell: CellSummary }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const band = useGrid((state) => state.target);
  const officer = cell.officer ? formats.name(cell.officer.name, cell.officer.nameEn) : "–";
  const { low, high } = band;
  const full = high * 1.4;
  const share = (units: number): string => `${Math.min(100, (100 * units) / full)}%`;
  return (
    <>
      <span className="grid-name">{cell.name}</span>
      <span className="grid-officer">{cell.lockedBy ? t("grid.locked_by", { name: cell.lockedBy }) : officer}</span>
      <span className="grid-bullet" aria-hidden="true">
        <i className="grid-band" style={{ left: share(low), width: `calc(${share(high)} - ${share(low)})` }} />
        <i className="grid-bar" style={{ width: share(cell.load?.units ?? 0) }} />
      </span>
      <span className="grid-load">
        {cell.load ? `${t("grid.units", { count: cell.load.units })}${bandArrow(cell.load.units, band)}` : "–"}
      </span>
    </>
  );
}
