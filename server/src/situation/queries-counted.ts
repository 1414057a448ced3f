/** Where the strip counts: everywhere the account may look, a division, or one cell as it was cut then. Conditions on rows by their block. */
import { type RawBuilder, sql } from "kysely";
import { liesIn } from "../db/places.ts";

/** `past` null is the present. */
export type CountedPlace = {
  readonly prefix: string | null;
  readonly cellId: number | null;
  readonly past: Date | null;
};

/** `block`: the column that names the block of a row. */
export const countedAt = (alias: string, place: CountedPlace, block = "block_id"): RawBuilder<unknown> =>
  place.cellId === null
    ? liesIn(alias, place.prefix)
    : sql`${sql.ref(`${alias}.${block}`)} in (select o.block_id from cell_block o where o.cell_id = ${place.cellId} and ${heldAt(place.past)})`;

const heldAt = (past: Date | null) => (past === null ? sql`upper_inf(o.valid)` : sql`o.valid @> ${past}::timestamptz`);

export const cellCountedAt = (alias: string, { prefix, cellId }: CountedPlace): RawBuilder<unknown> =>
  cellId === null ? liesIn(alias, prefix) : sql`${sql.ref(`${alias}.id`)} = ${cellId}`;

/** What belongs to no single cell. */
export const countedWhole = (alias: string, { prefix, cellId }: CountedPlace): RawBuilder<unknown> =>
  cellId === null ? liesIn(alias, prefix) : sql`false`;
