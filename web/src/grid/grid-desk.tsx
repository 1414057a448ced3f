/** The grid desk on the map: tools, the card at the hand, tree, panel, status line; ties them to the community being worked in. */
import type { EditList } from "@gridstead/server/contract";
import { type ReactNode, useCallback, useMemo } from "react";
import { useProblemText } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { usePlan } from "../state/plan.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTools } from "../state/tools.ts";
import { CellTree } from "./cell-tree.tsx";
import { type Attempt, assign, edit, redo, undo, useEdits } from "./edits.ts";
import { GridLegend } from "./grid-legend.tsx";
import { GridPanel } from "./grid-panel.tsx";
import { GridToolbar } from "./grid-toolbar.tsx";
import { HintCard } from "./hint-card.tsx";
import { type Judged, judge, judgeMoves } from "./judge.ts";
import { RefusalPlate } from "./refusal-plate.tsx";
import { StatusLine } from "./status-line.tsx";
import { useToolKeys } from "./tool-keys.ts";
import { useAimAtSelection, useOfficerFill, useSameCellInPlan } from "./use-arrival.ts";
import { useBlockKeys } from "./use-block-keys.ts";
import { type Community, useCommunity, useDeskCells } from "./use-community.ts";
import { useGridTool } from "./use-grid-tool.ts";
import { useSketchKeys } from "./use-sketch-keys.ts";
import { useSketchTool } from "./use-sketch-tool.ts";
import { useTargetOnMap } from "./use-target-on-map.ts";
import { movingWish, renewed } from "./wishes.ts";
import "./grid-panel.css";
import "./cell-tree.css";
import "./grid.css";

export function GridDesk(): ReactNode {
  const problem = useProblemText();
  const may = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  return may ? <Workbench /> : <p className="grid-status">{problem("account.may_not")}</p>;
}

function Workbench(): ReactNode {
  const map = useMap();
  const cells = useDeskCells();
  const community = useCommunity();
  const planId = usePlan((state) => state.planId);
  const picked = useTools((state) => state.pickedBlocks);
  const { answer: edits } = useReading<EditList>("/api/edits", { limit: 20, plan: planId ?? undefined }, [
    "edit",
    "plan_edit",
  ]);
  const commit = useCallback((moves: ReadonlyMap<number, number>) => void move(community, moves), [community]);
  const movePicked = (): void => commit(allTo(picked, community));
  const judgedPick = useJudged(community, picked.size > 0 ? picked : null);
  useAimAtSelection();
  useSameCellInPlan(cells);
  useOfficerFill();
  useGridTool(map, community, commit);
  useSketchKeys(map, useSketchTool(map));
  useTargetOnMap(map, community);
  useToolKeys(community);
  useBlockKeys(map, community, movePicked);
  return (
    <>
      <GridToolbar edits={edits} />
      <CellTree cells={cells} />
      <HintCard community={community} />
      <GridPanel community={community} judged={judgedPick} edits={edits} move={movePicked} />
      <GridLegend />
      <StatusLine community={community} />
      <RefusalPlate cells={cells} again={(attempt) => void again(community, cells, attempt)} />
    </>
  );
}

function useJudged(community: Community | null, ids: ReadonlySet<number> | null): Judged | null {
  const me = useSession(({ signed }) => signed?.account.name ?? "");
  return useMemo(
    () => (community && ids ? judge(community.blocks, community.allCells, ids, community.target.id, me) : null),
    [community, ids, me],
  );
}

const allTo = (ids: Iterable<number>, community: Community | null): ReadonlyMap<number, number> =>
  new Map(community ? [...ids].map((id) => [id, community.target.id]) : []);

/** Sends what is judged possible; what is refused has been said at the hand already. */
async function move(community: Community | null, moves: ReadonlyMap<number, number>): Promise<void> {
  if (!community) return;
  const me = useSession.getState().signed?.account.name ?? "";
  const { refusal } = judgeMoves(community.blocks, community.allCells, moves, me);
  const wish = refusal ? null : movingWish(moves, community.blocks);
  if (wish && (await edit(wish))) useTools.getState().pick(new Set());
}

/** After a stale answer: the same wish on the present grid, with its present versions. */
async function again(
  community: Community | null,
  cells: Community["allCells"] | null,
  attempt: Attempt,
): Promise<void> {
  useEdits.getState().forget();
  if (attempt.kind === "undo") await undo();
  else if (attempt.kind === "redo") await redo();
  else if (attempt.kind === "wish") {
    const wish = renewed(attempt.wish, community?.blocks ?? new Map(), cells ?? new Map());
    if (wish) await edit(wish);
  } else {
    const chosen = attempt.cellIds.flatMap((id) => cells?.get(id) ?? []);
    await assign({ cells: chosen.map(({ id, version }) => ({ id, version })), officerId: attempt.officerId });
  }
}
