/**
 * Two supervisors work on the same grid at random: whatever they do, in whatever order, the grid stays a grid. A sequence runs in
 * one transaction that is rolled back; what is refused must change nothing. GRIDSTEAD_PROPERTY_RUNS sets how many sequences.
 */
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { Problem } from "../problem.ts";
import { assignCells } from "./assign.ts";
import { editGrid } from "./edit-grid.ts";
import { neighboursOf, strayParts } from "./rules.ts";
import { pictureOf } from "./testing-desk.ts";
import { type Gesture, gesture, wishOf } from "./testing-gestures.ts";
import { redoEdit, undoEdit } from "./undo.ts";

const LONGEST_MS = 1_500_000;
/** A thousand where a statement takes a fraction of a millisecond, fewer in the embedded database: the rules are the same. */
const USUAL_RUNS = process.env["GRIDSTEAD_TEST_DATABASE"] === "native" ? 1000 : 60;
const RUNS = Number(process.env["GRIDSTEAD_PROPERTY_RUNS"] ?? USUAL_RUNS);

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  // Every cell has had somebody from the first day: then there may never be nobody.
  await sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.M2}, ${town.accounts.chen}, tstzrange(now() - interval '100 days', null))`.execute(
    handle.db,
  );
});
afterAll(() => handle.close());

type Who = "sun" | "qian";
type Step =
  | { readonly kind: "draw"; readonly who: Who; readonly gesture: Gesture }
  | { readonly kind: "give"; readonly who: Who; readonly cell: number; readonly officer: "anna" | "bo" | "chen" }
  | { readonly kind: "undo"; readonly who: Who }
  | { readonly kind: "redo"; readonly who: Who };

const stepBy = (who: fc.Arbitrary<Who>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("draw" as const), who, gesture }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("give" as const),
        who,
        cell: fc.nat(8),
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

/** Found once: the second cut leaves the lower left piece of a cell apart from the rest, while the pieces to be moved are in between. */
const CUT_ASUNDER: Step[] = [[-0.2, 0.4, 2.7, 2.2] as const, [2.5, -0.2, 4, 1.5] as const].map((box) => ({
  kind: "draw",
  who: "sun",
  gesture: { kind: "create", box, cut: true },
}));

test(
  "after every step each block is in one cell, each cell whole and inside its community, areas add up, and no range overlaps or leaves a hole",
  async () => {
    let accepted = 0;
    const steps = fc.array(stepBy(fc.constantFrom("sun", "qian")), { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        await rolledBack(handle, async (tx) => {
          for (const step of sequence) {
            accepted += (await takes(tx, step)) ? 1 : 0;
            await expectGrid(tx);
          }
        });
      }),
      { numRuns: RUNS, examples: [[CUT_ASUNDER]] },
    );
    expect(accepted).toBeGreaterThan(RUNS / 2);
  },
  LONGEST_MS,
);

test(
  "what two supervisors did, taken back in reverse order, gives the first grid exactly; done again in order, the last",
  async () => {
    const drawn = stepBy(fc.constantFrom("sun", "qian")).filter(({ kind }) => kind === "draw" || kind === "give");
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 8 }), async (steps) => {
        await rolledBack(handle, async (tx) => {
          const first = await pictureOf(tx);
          const done: Step[] = [];
          for (const step of steps) if (await takes(tx, step)) done.push(step);
          const last = await pictureOf(tx);
          for (const { who } of done.toReversed()) expect(await takes(tx, { kind: "undo", who })).toBe(true);
          expect(await pictureOf(tx)).toEqual(first);
          for (const { who } of done) expect(await takes(tx, { kind: "redo", who })).toBe(true);
          expect(await pictureOf(tx)).toEqual(last);
          await expectGrid(tx);
        });
      }),
      { numRuns: Math.ceil(RUNS / 3), examples: [[CUT_ASUNDER]] },
    );
  },
  LONGEST_MS,
);

/** False when it was refused; a refusal must leave the grid as it was. */
async function takes(tx: Tx, step: Step): Promise<boolean> {
  await enterScope(tx, town.scopes[step.who]);
  const before = await changesOf(tx);
  const refusal = await take(tx, step).then(
    () => null,
    (error: unknown) => error,
  );
  if (refusal === null) return true;
  if (!(refusal instanceof Problem)) throw refusal;
  expect(await changesOf(tx)).toBe(before);
  return false;
}

async function take(tx: Tx, step: Step): Promise<unknown> {
  const scope = town.scopes[step.who];
  if (step.kind === "undo") return undoEdit(tx, scope);
  if (step.kind === "redo") return redoEdit(tx, scope);
  if (step.kind === "draw") {
    const wish = await wishOf(tx, step.gesture);
    if (!wish) throw new Problem("cells.nothing_to_move");
    return editGrid(tx, scope, { wish });
  }
  const { rows } = await sql<{ id: number; version: number }>`
    select id, version from cell where ended_at is null order by id offset ${step.cell % 4} limit 1`.execute(tx);
  return assignCells(tx, scope, { cells: rows, officerId: town.accounts[step.officer] });
}

/** The change feed sees every write there is. */
async function changesOf(tx: Tx): Promise<number> {
  await sql`reset role`.execute(tx);
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from change`.execute(tx);
  return rows[0]?.lines ?? 0;
}

async function expectGrid(tx: Tx): Promise<void> {
  await sql`reset role`.execute(tx);
  const { rows } = await sql<{ id: number; cellId: number | null; cells: number; same: boolean }>`
    select b.id, min(m.cell_id) as "cellId", count(m.cell_id)::int as cells, bool_and(c.division_code = b.division_code and c.ended_at is null) as same
    from block b left join cell_block m on m.block_id = b.id and upper_inf(m.valid) left join cell c on c.id = m.cell_id
    where b.valid_to is null group by b.id order by b.id`.execute(tx);
  expect(rows.filter((row) => row.cells !== 1 || !row.same)).toEqual([]);

  const links = (await sql<{ a: number; b: number }>`select a, b from block_adjacency`.execute(tx)).rows;
  const neighbours = neighboursOf(links.map(({ a, b }) => [a, b] as const));
  for (const group of Map.groupBy(rows, (row) => row.cellId).values()) {
    const members = group.map((row) => row.id);
    expect(strayParts(members, neighbours, () => 0)).toEqual([]);
  }
  expect((await wrongAreas.execute(tx)).rows).toEqual([]);
  expect((await brokenMemberships.execute(tx)).rows).toEqual([]);
  expect((await brokenAssignments.execute(tx)).rows).toEqual([]);
}

/** Blocks fill their community, and a cell is as large as its blocks. In square degrees and square metres. */
const wrongAreas = sql`
  select d.code as place, ST_Area(d.geom) as wanted, sum(ST_Area(b.geom)) as got
  from division d join block b on b.division_code = d.code and b.valid_to is null
  group by d.code, d.geom having abs(sum(ST_Area(b.geom)) - ST_Area(d.geom)) > 1e-14
  union all
  select c.code, z.area_m2, sum(b.area_m2) from cell c
  left join cell_shape z on z.cell_id = c.id
  left join cell_block m on m.cell_id = c.id and upper_inf(m.valid) left join block b on b.id = m.block_id
  group by c.code, z.area_m2, z.blocks having z.blocks is distinct from nullif(count(b.id), 0) or abs(z.area_m2 - sum(b.area_m2)) > 1e-6`;

/**
 * Ranges of one block that are empty, overlap, or do not begin where the one before ended. A block that was cut did not exist
 * until the cut was taken back: `gaps` are the only holes there may be. What a piece took over of its block's past is the block's.
 */
const brokenMemberships = sql`
  select r.* from (
    select block_id as owner, valid, lag(upper(valid)) over (partition by block_id order by lower(valid)) as before, lower(valid) as begins
    from cell_block
  ) r join block b on b.id = r.owner
  where isempty(valid) or before > begins
    or (before < begins and begins > b.valid_from and not b.gaps @> tstzrange(before, begins))`;

/** A cell that exists has somebody at every instant; one that has ended may rest in between. */
const brokenAssignments = sql`
  select r.* from (
    select cell_id as owner, valid, lag(upper(valid)) over (partition by cell_id order by lower(valid)) as before, lower(valid) as begins
    from assignment where role = 'primary'
  ) r join cell c on c.id = r.owner
  where isempty(valid) or before > begins
    or (before < begins and not exists (
      select from edit e, jsonb_array_elements(e.forward -> 'faces') f where (f ->> 'cellId')::bigint = c.id and (f #>> '{to,ended}') <> (f #>> '{from,ended}')))
  union all
  select c.id, null, null, null from cell c
  where c.ended_at is null and not exists (select from assignment s where s.cell_id = c.id and s.role = 'primary' and upper_inf(s.valid))`;
