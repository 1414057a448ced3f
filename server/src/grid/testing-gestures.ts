/**
 * Random gestures for property tests: each is drawn as numbers and becomes a wish of the grid as it is at that moment, so that
 * shrinking keeps making sense after cells were merged and blocks were cut. Only for tests.
 */
import * as fc from "fast-check";
import { sql } from "kysely";
import type { Tx } from "../db/client.ts";
import { LINDEN, MAPLE } from "../db/testing-small-town.ts";
import type { GridWish, Versioned } from "./contract.ts";

export type Gesture =
  | { readonly kind: "move"; readonly blocks: readonly number[]; readonly cell: number }
  | { readonly kind: "beside"; readonly block: number; readonly neighbour: number }
  | { readonly kind: "create"; readonly box: Box; readonly cut: boolean }
  | { readonly kind: "split"; readonly cell: number; readonly line: Line; readonly cut: boolean }
  | { readonly kind: "merge"; readonly cells: readonly [number, number] }
  | { readonly kind: "change"; readonly cell: number; readonly colour: number; readonly name: string }
  | { readonly kind: "lock"; readonly cell: number; readonly locked: boolean }
  | { readonly kind: "cut"; readonly line: Line };
type Line = readonly [number, number, number, number];
type Box = readonly [number, number, number, number];

const index = fc.nat(40);
/** In thousandths of a degree from [121, 31]; halves and thirds of blocks come up as often as borders. */
const x = fc.constantFrom(-0.2, 0, 0.5, 1, 1.3, 2, 2.5, 2.7, 3, 4, 4.5, 5, 6, 6.4, 7, 8, 8.2);
const y = fc.constantFrom(-0.2, 0, 0.4, 1, 1.5, 2, 2.2);
const line = fc.tuple(x, y, x, y);
/** From top to bottom, a little aslant: many of these do split a cell. */
const upright = fc.tuple(x, fc.constantFrom(0, 0.1)).map(([at, lean]): Line => [at, -0.2, at + lean, 2.2]);

export const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("beside" as const), block: index, neighbour: index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      blocks: fc.uniqueArray(index, { minLength: 1, maxLength: 4 }),
      cell: index,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("create" as const), box: fc.tuple(x, y, x, y), cut: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("split" as const),
      cell: index,
      line: fc.oneof(upright, line),
      cut: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("merge" as const), cells: fc.tuple(index, index) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      cell: index,
      colour: fc.integer({ min: 1, max: 8 }),
      name: fc.constantFrom("东", "西", "L1", "网格-07"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lock" as const), cell: index, locked: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), line: fc.oneof(upright, line) }) },
);

/** The wish in the grid of now, or null where it makes none (a neighbour of a block that has none). */
export async function wishOf(tx: Tx, one: Gesture): Promise<GridWish | null> {
  const cells = await presentOf(tx, sql`select id, version from cell where ended_at is null order by id`);
  const blocks = await presentOf(tx, sql`select id, version from block where valid_to is null order by id`);
  const cell = (number: number): Versioned => cells[number % cells.length] ?? { id: 0, version: 0 };
  const block = (number: number): Versioned => blocks[number % blocks.length] ?? { id: 0, version: 0 };
  if (one.kind === "move")
    return { kind: "blocks.reassign", blocks: one.blocks.map(block), toCellId: cell(one.cell).id };
  if (one.kind === "beside") return besideWish(tx, block(one.block), one.neighbour);
  if (one.kind === "create") return createWish(one.box, one.cut);
  if (one.kind === "split") return { kind: "cells.split", cell: cell(one.cell), line: lineOf(one.line), cut: one.cut };
  if (one.kind === "merge") return { kind: "cells.merge", cells: one.cells.map(cell) };
  if (one.kind === "change") return { kind: "cells.change", cell: cell(one.cell), colour: one.colour, name: one.name };
  if (one.kind === "lock") return { kind: "cells.lock", cells: [cell(one.cell)], locked: one.locked };
  return { kind: "blocks.cut", line: lineOf(one.line) };
}

function createWish([west, south, east, north]: Box, cut: boolean): GridWish {
  const outline = [placed(west, south), placed(east, south), placed(east, north), placed(west, north)];
  return { kind: "cells.create", divisionCode: west + east < 8 ? LINDEN : MAPLE, outline, cut };
}

/** A block goes to the cell of one of its neighbours: most of these are accepted. */
async function besideWish(tx: Tx, block: Versioned, neighbour: number): Promise<GridWish | null> {
  const { rows } = await sql<{ cellId: number }>`
    select distinct m.cell_id as "cellId"
    from (select a as id, b as beside from block_adjacency union all select b, a from block_adjacency) l
    join cell_block m on m.block_id = l.beside and upper_inf(m.valid)
    where l.id = ${block.id} order by 1`.execute(tx);
  const cellId = rows[neighbour % Math.max(rows.length, 1)]?.cellId;
  return cellId === undefined ? null : { kind: "blocks.reassign", blocks: [block], toCellId: cellId };
}

const presentOf = async (tx: Tx, query: ReturnType<typeof sql<Versioned>>): Promise<Versioned[]> =>
  (await query.execute(tx)).rows;
const placed = (east: number, north: number): number[] => [121 + east / 1000, 31 + north / 1000];
const lineOf = ([a, b, c, d]: Line): number[][] => [placed(a, b), placed(c, d)];
