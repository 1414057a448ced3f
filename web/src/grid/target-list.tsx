/** Which cell is worked on, or receives: the cells of the community with officer and load against the band. E and D go through them. */
import type { CellSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { useSession } from "../state/session.ts";
import { useTools } from "../state/tools.ts";
import { Icon } from "../ui/icon.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { LoadBar } from "./load-bar.tsx";
import type { Community } from "./use-community.ts";

export function TargetList({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const aim = useTools((state) => state.aim);
  return (
    <fieldset className="grid-targets">
      <legend>
        <span>{t("grid.target")}</span>
        <span aria-hidden="true">
          <Kbd>D</Kbd> {t("grid.previous")} <Kbd>E</Kbd> {t("grid.next")}
        </span>
      </legend>
      <div className="grid-target-list">
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
      </div>
    </fieldset>
  );
}

function CellWords({ cell }: { readonly cell: CellSummary }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const me = useSession(({ signed }) => signed?.account.name);
  const band = useGrid((state) => state.target);
  const officer = cell.officer ? formats.name(cell.officer.name, cell.officer.nameEn) : "–";
  const others = cell.lockedBy !== null && cell.lockedBy !== me;
  return (
    <>
      <span className="grid-name" data-off={others || undefined}>
        {cell.name}
        {cell.kind === "special" && <SpecialMark />}
      </span>
      <span className="grid-officer">{officer}</span>
      {cell.lockedBy === null ? (
        <LoadBar units={cell.load?.units ?? 0} />
      ) : (
        <span className="grid-why">
          <Icon name="lock" size={14} /> {t("grid.locked_by", { name: cell.lockedBy })}
        </span>
      )}
      <span className="grid-load">
        {cell.load ? `${t("grid.units", { count: cell.load.units })}${bandArrow(cell.load.units, band)}` : "–"}
      </span>
    </>
  );
}

/** A special-purpose cell: the same sign in every list and beside its name on the map. */
export function SpecialMark(): ReactNode {
  const t = useT();
  return (
    <abbr className="grid-special" title={t("grid.kind.special")}>
      {t("grid.special_mark")}
    </abbr>
  );
}
