/**
 * Two supervisors work on the same grid at random: whatever they do, in whatever order, the grid stays a grid. A sequence runs in
 * one transaction that is rolled back; what is refused must change nothing. GRIDSTEAD_PROPERTY_RUNS sets how many sequences.
 */
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { Problem } from "../problem.ts";
import { assignCells } from "./assign.ts";
import { reassignBlocks } from "./reassign.ts";
import { neighboursOf, strayParts } from "./rules.ts";
import { redoEdit, undoEdit } from "./undo.ts";

const LONGEST_MS = 600_000;
const RUNS = Number(process.env["GRIDSTEAD_PROPERTY_RUNS"] ?? 60);

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

type Who = "sun" | "qian";
type CellName = keyof SmallTown["cells"];
type Step =
  | { readonly kind: "move"; readonly who: Who; readonly cell: CellName; readonly numbers: readonly number[] }
  | { readonly kind: "give"; readonly who: Who; readonly cell: CellName; readonly officer: "anna" | "bo" | "chen" }
  | { readonly kind: "undo"; readonly who: Who }
  | { readonly kind: "redo"; readonly who: Who };

const who = fc.constantFrom<Who>("sun", "qian");
const cell = fc.constantFrom<CellName>("L1", "L2", "M1", "M2");
/** Blocks side by side are asked for more often than chance would, so that many moves are accepted. */
const numbers = fc.oneof(
  fc.integer({ min: 1, max: 16 }).map((one) => [one]),
  fc.constantFrom([3, 7], [2, 6], [11, 15], [10, 14], [1, 5], [2, 3, 6, 7]),
  fc.uniqueArray(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 4 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("move" as const), who, cell, numbers }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("give" as const),
      who,
      cell,
      officer: fc.constantFrom("anna", "bo", "chen"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc.record({ kind: fc.constant("undo" as const), who }),
      fc.record({ kind: fc.constant("redo" as const), who }),
    ),
  },
);

test(
  "every block stays in one cell, every cell whole and inside its community, and no range overlaps, is empty or leaves a hole",
  async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await rolledBack(handle, async (tx) => {
          for (const one of steps) accepted += (await takes(tx, one)) ? 1 : 0;
          await expectGrid(tx);
        });
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(RUNS / 2);
  },
  LONGEST_MS,
);

test(
  "taking everything back gives the first grid exactly, and doing all of it again the last",
  async () => {
    const own = fc.array(
      step.map((one): Step => ({ ...one, who: "sun" })),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(own, async (steps) => {
        await rolledBack(handle, async (tx) => {
          const first = await picture(tx);
          for (const one of steps) await takes(tx, one);
          while (await takes(tx, { kind: "redo", who: "sun" }));
          const last = await picture(tx);
          let undone = 0;
          while (await takes(tx, { kind: "undo", who: "sun" })) undone++;
          expect(await picture(tx)).toEqual(first);
          for (let redone = 0; redone < undone; redone++)
            expect(await takes(tx, { kind: "redo", who: "sun" })).toBe(true);
          expect(await picture(tx)).toEqual(last);
        });
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  },
  LONGEST_MS,
);

/** False when it was refused; a refusal must leave the grid as it was. */
async function takes(tx: Tx, one: Step): Promise<boolean> {
  const scope = town.scopes[one.who];
  await enterScope(tx, scope);
  const before = await picture(tx);
  const refusal = await take(tx, scope, one).then(
    () => null,
    (error: unknown) => error,
  );
  if (refusal === null) return true;
  if (!(refusal instanceof Problem)) throw refusal;
  expect(await picture(tx)).toEqual(before);
  return false;
}

async function take(tx: Tx, scope: Scope, one: Step): Promise<unknown> {
  if (one.kind === "undo") return undoEdit(tx, scope);
  if (one.kind === "redo") return redoEdit(tx, scope);
  if (one.kind === "give") {
    const { rows } = await sql<{
      id: number;
      version: number;
    }>`select id, version from cell where id = ${town.cells[one.cell]}`.execute(tx);
    return assignCells(tx, scope, { cells: rows, officerId: town.accounts[one.officer] });
  }
  const ids = one.numbers.map((number) => town.blocks[number] ?? 0);
  const { rows } = await sql<{
    id: number;
    version: number;
  }>`select id, version from block where id = any (${ids})`.execute(tx);
  return reassignBlocks(tx, scope, { blocks: rows, toCellId: town.cells[one.cell] });
}

/** Who has what now, without versions and dates. */
async function picture(tx: Tx) {
  const blocks = await sql`select block_id, cell_id from cell_block where upper_inf(valid) order by 1`.execute(tx);
  const cells = await sql`
    select c.id, c.colour, s.account_id, z.blocks, z.box from cell c
    left join assignment s on s.cell_id = c.id and s.role = 'primary' and upper_inf(s.valid)
    left join cell_shape z on z.cell_id = c.id order by 1`.execute(tx);
  return { blocks: blocks.rows, cells: cells.rows };
}

async function expectGrid(tx: Tx): Promise<void> {
  const members = (
    await sql<{ cellId: number; blockId: number; same: boolean }>`
    select m.cell_id as "cellId", m.block_id as "blockId", c.division_code = b.division_code as same
    from cell_block m join cell c on c.id = m.cell_id join block b on b.id = m.block_id where upper_inf(m.valid) order by 2`.execute(
      tx,
    )
  ).rows;
  expect(members.map((member) => member.blockId)).toEqual(town.blocks.slice(1));
  expect(members.every((member) => member.same)).toBe(true);

  const links = (await sql<{ a: number; b: number }>`select a, b from block_adjacency`.execute(tx)).rows.map(
    ({ a, b }) => [a, b] as const,
  );
  for (const group of Map.groupBy(members, (member) => member.cellId).values()) {
    expect(
      strayParts(
        group.map((member) => member.blockId),
        neighboursOf(links),
        () => 0,
      ),
    ).toEqual([]);
  }
  expect((await faults(tx, "cell_block", "block_id", null)).rows).toEqual([]);
  expect((await faults(tx, "assignment", "cell_id", town.cells.M2)).rows).toEqual([]);
}

/**
 * Ranges of one block (of one cell) that are empty, overlap, or do not begin where the one before ended. `mayRest` had nobody at
 * first, so an undo may give it back to nobody for a while.
 */
const faults = (tx: Tx, table: string, owner: string, mayRest: number | null) =>
  sql`
    select * from (
      select ${sql.ref(owner)} as owner, valid, lag(upper(valid)) over (partition by ${sql.ref(owner)} order by lower(valid)) as before, lower(valid) as begins
      from ${sql.table(table)}
    ) ranges where isempty(valid) or before > begins or (before < begins and owner is distinct from ${mayRest}::bigint)`.execute(
    tx,
  );
