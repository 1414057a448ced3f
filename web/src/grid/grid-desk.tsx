/** The grid desk on the map: tools, the card at the hand, the panel, the status line; ties them to the community being worked in. */
import type { EditList } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useCallback, useEffect, useMemo } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { useGrid } from "../state/grid.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { useTools } from "../state/tools.ts";
import { type Attempt, assign, reassign, redo, undo, useEdits } from "./edits.ts";
import { GridToolbar } from "./grid-toolbar.tsx";
import { HintCard } from "./hint-card.tsx";
import { type Judged, judge } from "./judge.ts";
import { ReassignPanel } from "./reassign-panel.tsx";
import { RefusalPlate } from "./refusal-plate.tsx";
import { useBlockKeys } from "./use-block-keys.ts";
import { type Community, useCommunity } from "./use-community.ts";
import { useGridTool } from "./use-grid-tool.ts";
import { useTargetOnMap } from "./use-target-on-map.ts";
import "./grid.css";

export function GridDesk(): ReactNode {
  const problem = useProblemText();
  const may = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  return may ? <Workbench /> : <p className="grid-status">{problem("account.may_not")}</p>;
}

function Workbench(): ReactNode {
  const map = useMap();
  const community = useCommunity();
  const picked = useTools((state) => state.pickedBlocks);
  const { answer: edits } = useReading<EditList>("/api/edits", { limit: 20 }, ["edit"]);
  const commit = useCallback((ids: Iterable<number>) => void move(community, ids), [community]);
  const stroke = useGridTool(map, community, commit);
  const judgedStroke = useJudged(community, stroke?.ids ?? null);
  const judgedPick = useJudged(community, picked.size > 0 ? picked : null);
  useAimAtSelection();
  useTargetOnMap(map, community);
  useBlockKeys(map, community, () => commit(picked));
  const room = map?.getContainer().getBoundingClientRect();
  return (
    <>
      <GridToolbar edits={edits} />
      {stroke && worthSaying(judgedStroke) && community && room && (
        <HintCard stroke={stroke} judged={judgedStroke} community={community} room={room} />
      )}
      <ReassignPanel community={community} judged={judgedPick} edits={edits} move={() => commit(picked)} />
      <StatusLine community={community} />
      <RefusalPlate again={(attempt) => void again(map, community, attempt)} />
    </>
  );
}

/** Over blocks that are the target's own already there is nothing to tell. */
const worthSaying = (judged: Judged | null): judged is Judged =>
  judged !== null && judged.refusal?.code !== "cells.nothing_to_move";

function useJudged(community: Community | null, ids: ReadonlySet<number> | null): Judged | null {
  const cells = useGrid((state) => state.cells);
  const me = useSession(({ signed }) => signed?.account.name ?? "");
  return useMemo(
    () => (community && cells && ids ? judge(community.blocks, cells, ids, community.target.id, me) : null),
    [community, cells, ids, me],
  );
}

/** Sends what is judged possible; what is refused has been said at the hand already. */
async function move(community: Community | null, ids: Iterable<number>): Promise<void> {
  const cells = useGrid.getState().cells;
  if (!community || !cells) return;
  const me = useSession.getState().signed?.account.name ?? "";
  const { refusal, movedIds } = judge(community.blocks, cells, ids, community.target.id, me);
  if (refusal) return;
  const blocks = movedIds.map((id) => ({ id, version: community.blocks.get(id)?.version ?? 0 }));
  if (await reassign({ blocks, toCellId: community.target.id })) useTools.getState().pick(new Set());
}

/** After a stale answer: the same wish on the present grid, with its present versions. */
async function again(map: MapLibre | null, community: Community | null, attempt: Attempt): Promise<void> {
  useEdits.getState().forget();
  if (attempt.kind === "undo") await undo();
  else if (attempt.kind === "redo") await redo();
  else if (attempt.kind === "reassign") await move(community, attempt.blockIds);
  else {
    const cells = useGrid.getState().cells;
    const chosen = attempt.cellIds.flatMap((id) => cells?.get(id) ?? []);
    await assign({ cells: chosen.map(({ id, version }) => ({ id, version })), officerId: attempt.officerId });
  }
  map?.triggerRepaint();
}

/** Coming from another desk with a cell chosen, that cell is the target. */
function useAimAtSelection(): void {
  useEffect(() => {
    const { selected } = useSelection.getState();
    const { targetCellId, aim } = useTools.getState();
    if (targetCellId === null && selected?.kind === "cell") aim(selected.id);
  }, []);
}

function StatusLine({ community }: { readonly community: Community | null }): ReactNode {
  const t = useT();
  const tool = useTools((state) => state.gridTool);
  const cell = community?.target.name;
  const words =
    tool === "select" || tool === "assign"
      ? t(`grid.status.${tool}`)
      : cell
        ? t(`grid.status.${tool}`, { cell })
        : t("grid.status.no_target");
  return (
    <p className="grid-status" role="status">
      <b>{words}</b>
      <span>{t("grid.key.space")}</span>
      <span>{t("grid.key.shift")}</span>
      <span>{t("grid.key.escape")}</span>
      <span>{t("grid.key.arrows")}</span>
    </p>
  );
}
