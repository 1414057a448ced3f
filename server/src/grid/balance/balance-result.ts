/** From the engine's answer back to cells: groups for a redraw wish, loads before and after, what moved. Pure. */
import type { PartitionResult } from "../../partition/wish.ts";
import { sumOf } from "../loads.ts";
import type { BalanceResult } from "./contract-balance.ts";
import type { GroundBlock } from "./ground.ts";
import type { SearchTask } from "./search-task.ts";

export function balanceResult(task: SearchTask, found: PartitionResult): BalanceResult {
  const { blocks } = task.ground;
  const groups = groupsOf(task, found.assignment);
  const cellOf = new Map(groups.flatMap(({ cellId, blocks: own }) => own.map(({ id }) => [id, cellId] as const)));
  const moved = blocks.filter(({ id, cellId }) => groups.length > 0 && cellId !== null && cellOf.get(id) !== cellId);
  const { feasible, reason, maxDeviation, cutLengthM, proven, seconds } = found;
  return {
    feasible,
    reason,
    groups: groups.map(({ cellId, blocks: own }) => ({
      ...(cellId === null ? {} : { cellId }),
      blockIds: own.map(({ id }) => id),
    })),
    seen: blocks.map(({ id, version }) => ({ id, version })),
    loads: groups.map(({ cellId, blocks: own }) => ({
      cellId,
      name: cellId === null ? null : nameOf(task, cellId),
      kept: (cellId !== null && task.kept.get(cellId)) || null,
      before: cellId === null ? null : loadOf(presentBlocks(task, cellId)),
      after: loadOf(own),
    })),
    endedCells: groups.length === 0 ? [] : endedCells(task, new Set(groups.map(({ cellId }) => cellId))),
    maxDeviation,
    movedBlocks: moved.length,
    movedUnits: moved.reduce((units, { measures }) => units + measures.units, 0),
    cutLengthM,
    proven,
    seconds,
  };
}

type Group = { readonly cellId: number | null; readonly blocks: readonly GroundBlock[] };

/** Cells that go on first, in order of id; then new ones, in order of their first block. */
function groupsOf({ ground, cellIds }: SearchTask, assignment: readonly number[]): Group[] {
  if (assignment.length === 0) return [];
  const byLabel = Map.groupBy(ground.blocks.keys(), (place) => assignment[place] ?? -1);
  return [...byLabel]
    .toSorted(
      ([a, one], [b, two]) =>
        Math.min(a, cellIds.length) - Math.min(b, cellIds.length) || (one[0] ?? 0) - (two[0] ?? 0),
    )
    .map(([label, places]) => ({
      cellId: cellIds[label] ?? null,
      blocks: places.flatMap((place) => ground.blocks[place] ?? []),
    }));
}

function endedCells(task: SearchTask, goOn: ReadonlySet<number | null>): BalanceResult["endedCells"] {
  return [...task.ground.cells.values()]
    .filter(({ id }) => !goOn.has(id))
    .map(({ id, name }) => ({ cellId: id, name, before: loadOf(presentBlocks(task, id)) }));
}

const presentBlocks = ({ ground }: SearchTask, cellId: number): GroundBlock[] =>
  ground.blocks.filter((block) => block.cellId === cellId);

const loadOf = (blocks: readonly GroundBlock[]) => sumOf(blocks.map(({ load }) => load));

const nameOf = ({ ground }: SearchTask, cellId: number): string => ground.cells.get(cellId)?.name ?? "";
