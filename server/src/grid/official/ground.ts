/** Reads from the database what an official grid is held against: communities, blocks, and the cells of the day. */

import type { Tx } from "../../db/client.ts";
import type { Ground } from "../../geometry/coverage/coverage.ts";
import type { Areal } from "../../geometry/positions.ts";
import type { KnownBlock } from "./list-report.ts";
import type { ShapedBlock } from "./match-blocks.ts";
import { blockCodesIn, blocksIn, communitiesIn, neighboursIn } from "./queries.ts";

export type GroundAndBlocks = { readonly ground: readonly Ground[]; readonly blocks: readonly KnownBlock[] };

/** Prefixes as in a scope: "" is everywhere. */
export async function readGround(tx: Tx, prefixes: readonly string[]): Promise<GroundAndBlocks> {
  const { rows } = await communitiesIn(prefixes).execute(tx);
  const ground = rows.map(({ code, shape }): Ground => ({ code, shape: JSON.parse(shape) as Areal }));
  const { rows: blocks } = await blockCodesIn(rows.map(({ code }) => code)).execute(tx);
  return { ground, blocks };
}

/** With shapes and neighbours, for matching. */
export async function readBlocks(tx: Tx, codes: readonly string[]): Promise<ShapedBlock[]> {
  const { rows } = await blocksIn(codes).execute(tx);
  const beside = new Map<number, { id: number; sharedM: number }[]>(rows.map(({ id }) => [id, []]));
  for (const { a, b, sharedM } of (await neighboursIn(codes).execute(tx)).rows) {
    beside.get(a)?.push({ id: b, sharedM });
    beside.get(b)?.push({ id: a, sharedM });
  }
  return rows.map(({ shape, ...block }) => ({
    ...block,
    shape: JSON.parse(shape) as Areal,
    beside: beside.get(block.id) ?? [],
  }));
}
