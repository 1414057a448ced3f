/** The commands behind GET /api/cells/:id/history and /membership: the ground of a cell over time, and at one instant. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { handoverLine, lastingIso, MOST_LINES } from "./block-history.ts";
import type { CellHistory, CellMembership } from "./contract-time.ts";
import { readInstant } from "./instants.ts";
import {
  blocksOfCellAt,
  type CellNameRow,
  cellExtents,
  cellNamed,
  handoversOfCell,
  responsibleForCell,
} from "./queries.ts";

export async function showCellHistory(tx: Tx, id: number): Promise<CellHistory> {
  const cell = await readName(tx, id);
  const extents = (await cellExtents(id, MOST_LINES).execute(tx)).rows;
  const handovers = (await handoversOfCell(id, MOST_LINES).execute(tx)).rows;
  return {
    cell,
    extents: extents.map((extent) => ({ ...extent, ...lastingIso(extent) })),
    handovers: handovers.map(handoverLine),
  };
}

export async function showMembership(tx: Tx, id: number, at: string | undefined): Promise<CellMembership> {
  const cell = await readName(tx, id);
  const instant = await readInstant(tx, at);
  const blocks = (await blocksOfCellAt(id, instant).execute(tx)).rows;
  const [responsible] = (await responsibleForCell(id, instant).execute(tx)).rows;
  return {
    at: instant,
    cell,
    officer: responsible?.officer ?? null,
    substitute: responsible?.substitute ?? null,
    since: responsible?.since?.toISOString() ?? null,
    areaM2: blocks.reduce((sum, block) => sum + block.areaM2, 0),
    blocks: blocks.map((block) => ({ id: block.id, code: block.code, ...lastingIso(block) })),
  };
}

async function readName(tx: Tx, id: number): Promise<CellNameRow> {
  const [cell] = (await cellNamed(id).execute(tx)).rows;
  if (!cell) throw new Problem("cells.not_found", { ids: [id] });
  return cell;
}
