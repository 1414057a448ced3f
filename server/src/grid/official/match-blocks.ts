/**
 * Which blocks each cell of an official grid takes: those that lie more than half inside, or those that its list names. Every
 * block of a community that the grid covers ends in exactly one cell; where that had to be decided, the block is listed. Pure.
 */
import { sharesOf } from "../../geometry/coverage/shares.ts";
import type { Areal } from "../../geometry/positions.ts";
import type { KnownBlock } from "./list-report.ts";
import type { OfficialRow } from "./reading/official-rows.ts";

export type ShapedBlock = KnownBlock & {
  readonly shape: Areal;
  /** Blocks of the same community that share a border, with its length. */
  readonly beside: readonly { readonly id: number; readonly sharedM: number }[];
};

export type MatchedCell = {
  readonly row: OfficialRow;
  readonly divisionCode: string;
  readonly blockIds: readonly number[];
};
/** A block about which two cells can argue, and who got it. */
export type TornBlock = {
  readonly code: string;
  readonly keys: readonly string[];
  readonly shares: readonly number[];
  readonly to: string;
};
export type Matched = {
  readonly cells: readonly MatchedCell[];
  /** Rows that no block lies in. */
  readonly unmatchedRows: readonly string[];
  /** Blocks that lie in no cell and were given to a neighbour's. */
  readonly uncovered: readonly { readonly code: string; readonly to: string }[];
  readonly torn: readonly TornBlock[];
  /** Communities of which no block lies in any cell: not part of the plan. */
  readonly untouched: readonly string[];
};

const HALF = 0.5;
const [LEAST_TORN, MOST_TORN] = [0.4, 0.6];

/** O(n log n) in practice, community by community. */
export function matchBlocks(rows: readonly OfficialRow[], blocks: readonly ShapedBlock[]): Matched {
  const communities = Map.groupBy(blocks, ({ divisionCode }) => divisionCode);
  const parts = [...communities].map(([divisionCode, own]) => matchCommunity(rows, divisionCode, own));
  const matchedKeys = new Set(parts.flatMap(({ cells }) => cells.map(({ row }) => row.key)));
  return {
    cells: parts.flatMap(({ cells }) => cells),
    unmatchedRows: rows.filter(({ key }) => !matchedKeys.has(key)).map(({ key }) => key),
    uncovered: parts.flatMap(({ uncovered }) => uncovered),
    torn: parts.flatMap(({ torn }) => torn),
    untouched: parts.flatMap(({ cells, divisionCode }) => (cells.length === 0 ? [divisionCode] : [])),
  };
}

function matchCommunity(rows: readonly OfficialRow[], divisionCode: string, blocks: readonly ShapedBlock[]) {
  const shares =
    listed(rows, blocks) ??
    sharesOf(
      blocks.map(({ shape }) => shape),
      rows.map(({ shape }) => shape),
    );
  const cellOf = new Map<number, number>();
  const torn: TornBlock[] = [];
  for (const [i, { id, code }] of blocks.entries()) {
    const [first, ...others] = shares[i] ?? [];
    if (!first || (first.share <= HALF && first.share < LEAST_TORN)) continue;
    cellOf.set(id, first.row);
    if (first.share > MOST_TORN) continue;
    const claims = [first, ...others].slice(0, 2);
    const keys = claims.map(({ row }) => rows[row]?.key ?? "");
    torn.push({ code, keys, shares: claims.map(({ share }) => share), to: keys[0] ?? "" });
  }
  const uncovered = cellOf.size === 0 ? [] : giveRest(rows, blocks, cellOf);
  const blocksOf = Map.groupBy(
    blocks.filter(({ id }) => cellOf.has(id)),
    ({ id }) => cellOf.get(id) ?? -1,
  );
  const cells = [...blocksOf].flatMap(([at, own]): MatchedCell[] => {
    const row = rows[at];
    return row ? [{ row, divisionCode, blockIds: own.map(({ id }) => id) }] : [];
  });
  return { divisionCode, cells, uncovered, torn };
}

/** A list says it outright; the first line that names a block counts. */
function listed(
  rows: readonly OfficialRow[],
  blocks: readonly ShapedBlock[],
): { row: number; share: number }[][] | null {
  if (!rows.some(({ blockCodes }) => blockCodes !== null)) return null;
  const rowOf = new Map<string, number>();
  for (const [row, { blockCodes }] of rows.entries()) {
    for (const code of blockCodes ?? []) if (!rowOf.has(code)) rowOf.set(code, row);
  }
  return blocks.map(({ code }) => {
    const row = rowOf.get(code);
    return row === undefined ? [] : [{ row, share: 1 }];
  });
}

/** Blocks without a cell go where most of their border is; one after the other, so that whole fields are filled from their edges. */
function giveRest(
  rows: readonly OfficialRow[],
  blocks: readonly ShapedBlock[],
  cellOf: Map<number, number>,
): { code: string; to: string }[] {
  const given: { code: string; to: string }[] = [];
  let waiting = blocks.filter(({ id }) => !cellOf.has(id));
  while (waiting.length > 0) {
    const found = waiting.flatMap((block) => {
      const row = rowBeside(block, cellOf);
      return row === null ? [] : [{ block, row }];
    });
    // An island without a neighbour: to the first cell of its community, so that the plan is whole.
    const placed = found.length > 0 ? found : waiting.map((block) => ({ block, row: [...cellOf.values()][0] ?? 0 }));
    for (const { block, row } of placed) {
      cellOf.set(block.id, row);
      given.push({ code: block.code, to: rows[row]?.key ?? "" });
    }
    waiting = waiting.filter(({ id }) => !cellOf.has(id));
  }
  return given;
}

function rowBeside({ beside }: ShapedBlock, cellOf: ReadonlyMap<number, number>): number | null {
  const byRow = new Map<number, number>();
  for (const { id, sharedM } of beside) {
    const row = cellOf.get(id);
    if (row !== undefined) byRow.set(row, (byRow.get(row) ?? 0) + sharedM);
  }
  return [...byRow].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}
