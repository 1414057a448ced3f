/** The panel beside the map on the grid desk: everything the brush does, as lists and tables, and the history of edits. */
import type { EditList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { useTools } from "../state/tools.ts";
import { AssignPanel } from "./assign-panel.tsx";
import { BlockTable } from "./block-table.tsx";
import { EditHistory } from "./edit-history.tsx";
import type { Judged } from "./judge.ts";
import { TargetList } from "./target-list.tsx";
import type { Community } from "./use-community.ts";

type ReassignPanelProps = {
  readonly community: Community | null;
  readonly judged: Judged | null;
  readonly edits: EditList | null;
  readonly move: () => void;
};

export function ReassignPanel({ community, judged, edits, move }: ReassignPanelProps): ReactNode {
  const t = useT();
  const assigning = useTools((state) => state.gridTool === "assign");
  return (
    <aside className="grid-panel" aria-label={t("grid.panel")}>
      <CommunityChoice community={community} />
      {assigning && <AssignPanel cells={community?.cells ?? []} />}
      {!assigning && !community && <p className="grid-section muted">{t("grid.no_community")}</p>}
      {!assigning && community && <TargetList community={community} />}
      {!assigning && community?.reading && <p className="grid-section muted">{t("grid.reading")}</p>}
      {!assigning && community && !community.reading && (
        <BlockTable community={community} judged={judged} move={move} />
      )}
      <EditHistory edits={edits} />
    </aside>
  );
}

/** Opens a community by aiming at its first cell. */
function CommunityChoice({ community }: { readonly community: Community | null }): ReactNode {
  const t = useT();
  const cells = useGrid((state) => state.cells);
  const aim = useTools((state) => state.aim);
  const communities = [
    ...new Map([...(cells?.values() ?? [])].map((cell) => [cell.divisionCode, cell.divisionName])),
  ].toSorted(([a], [b]) => a.localeCompare(b));
  const open = (code: string): void => {
    const first = [...(cells?.values() ?? [])]
      .filter(({ divisionCode }) => divisionCode === code)
      .toSorted((a, b) => a.code.localeCompare(b.code))[0];
    aim(first?.id ?? null);
  };
  return (
    <section className="grid-section">
      <label>
        {t("grid.community")}
        <select value={community?.code ?? ""} onChange={(event) => open(event.target.value)}>
          <option value="">–</option>
          {communities.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
