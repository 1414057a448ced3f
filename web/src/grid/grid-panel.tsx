/** The panel beside the map on the grid desk: what the held tool does, as lists, tables and forms; then the edits, undo and redo. */
import type { EditList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { AssignPanel } from "./assign-panel.tsx";
import { BlockTable } from "./block-table.tsx";
import { CellForm } from "./cell-form.tsx";
import { DividePanel } from "./divide-panel.tsx";
import { DrawPanel, isDrawTool } from "./draw-panel.tsx";
import { EditFoot } from "./edit-foot.tsx";
import { EditHistory } from "./edit-history.tsx";
import type { Judged } from "./judge.ts";
import { MergePanel } from "./merge-panel.tsx";
import { TargetList } from "./target-list.tsx";
import { type Community, useDeskCells } from "./use-community.ts";

type GridPanelProps = {
  readonly community: Community | null;
  readonly judged: Judged | null;
  readonly edits: EditList | null;
  readonly move: () => void;
};

export function GridPanel({ community, judged, edits, move }: GridPanelProps): ReactNode {
  const t = useT();
  return (
    <aside className="grid-panel" aria-label={t("grid.panel")}>
      <div className="grid-panel-scroll">
        <CommunityChoice community={community} />
        <ToolPart community={community} judged={judged} move={move} />
        <EditHistory edits={edits} />
      </div>
      <EditFoot edits={edits} community={community} />
    </aside>
  );
}

function ToolPart({ community, judged, move }: Omit<GridPanelProps, "edits">): ReactNode {
  const t = useT();
  const tool = useTools((state) => state.gridTool);
  if (tool === "assign") return <AssignPanel cells={community?.cells ?? []} />;
  if (isDrawTool(tool))
    return (
      <>
        {community && tool === "line" && <TargetList community={community} />}
        <DrawPanel tool={tool} community={community} />
      </>
    );
  if (!community) return <p className="grid-section muted">{t("grid.no_community")}</p>;
  if (community.reading) return <p className="grid-section muted">{t("grid.reading")}</p>;
  if (tool === "merge") return <MergePanel community={community} />;
  return (
    <>
      <TargetList community={community} />
      {tool === "divide" && <DividePanel community={community} />}
      {tool === "select" && <CellForm community={community} />}
      {tool !== "divide" && <BlockTable community={community} judged={judged} move={move} />}
    </>
  );
}

/** Opens a community by aiming at its first cell. On a narrow screen, where the tree has no room. */
function CommunityChoice({ community }: { readonly community: Community | null }): ReactNode {
  const t = useT();
  const cells = useDeskCells();
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
    <section className="grid-section grid-community">
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
